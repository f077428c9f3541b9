"""How names are compared, in every layer."""


def fold(name: str) -> str:
    """A name as it is looked up: in lower case, ё as е, any white space as one space."""
    return " ".join(name.casefold().replace("ё", "е").split())
