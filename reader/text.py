"""How texts are compared and made fit to be kept, in every layer."""


def fold(name: str) -> str:
    """A name as it is looked up: in lower case, ё as е, any white space as one space."""
    return " ".join(name.casefold().replace("ё", "е").split())


def whole(text: str) -> str:
    """A text that can be encoded: halves of surrogate pairs, which clipboards and JSON may hold, become «�»."""
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
