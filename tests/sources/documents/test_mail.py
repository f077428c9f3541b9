"""A mail gives what was written in it: in whatever encoding, without the history under it, by whoever wrote it."""

import time
from base64 import b64encode, encodebytes
from pathlib import Path

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources import kind_of, read_articles
from reader.sources.formats import mail
from tests.examples import few
from tests.sources.documents.told import documents, expected, told

WORDS = "Мост через Оку открыт, сообщил мэр Павел Громов."
HEAD = "From: Анна Белова <belova@oka.example>\nDate: Fri, 03 May 2024 09:15:00 +0300\nMIME-Version: 1.0\n"


def read(text: str | bytes) -> list[SourceArticle]:
    return mail.read(Path("письмо.eml"), text.encode() if isinstance(text, str) else text)


def one(body: str, head: str = HEAD, kind: str = "text/plain; charset=utf-8") -> SourceArticle:
    (article,) = read(f"{head}Content-Type: {kind}\n\n{body}")
    return article


def page(body: str, head: str = HEAD) -> SourceArticle:
    return one(body, head, "text/html; charset=utf-8")


def problem(text: str | bytes) -> SourceProblem:
    with pytest.raises(SourceError) as caught:
        read(text)
    return caught.value.code


def told_by(article: SourceArticle) -> str:
    """What is not dimmed, a line each."""
    kept, end = "", 0
    for span in article.dimmed:
        kept += article.text[end : span.start]
        end = span.end
    return "\n".join(line for line in (kept + article.text[end:]).split("\n") if line.strip())


def parts(*written: str, kind: str = "mixed") -> str:
    joined = "".join(f"--b\n{each}\n" for each in written)
    return f"{HEAD}Content-Type: multipart/{kind}; boundary=b\n\n{joined}--b--\n"


PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{WORDS}\n"
PAGE = f"Content-Type: text/html; charset=utf-8\n\n<p>{WORDS}</p><p>Да.</p>\n"


@pytest.mark.parametrize("path", documents("mail"), ids=lambda path: path.name)
def test_a_mail_gives_what_stands_beside_it(path: Path) -> None:
    assert told(read_articles(path)) == expected(path)
    assert kind_of(path) is FileKind.MAIL


# ------------------------------------------------------------------------------------------------ headers


@pytest.mark.parametrize(
    "subject",
    [
        "Мост открыт",
        "=?utf-8?B?0JzQvtGB0YIg0L7RgtC60YDRi9GC?=",
        "=?UTF-8?B?0JzQvtGB0YIg0L7R?=\n =?UTF-8?B?gtC60YDRi9GC?=",
        "=?koi8-r?Q?=ED=CF=D3=D4_=CF=D4=CB=D2=D9=D4?=",
        "=?windows-1251?B?zO7x8iDu8urw+/I=?=",
        "=?utf-8?B?0JzQvtGB0YIg0L7RgtC60YDRi9GC",
        "Re: Re[2]: FWD: Мост открыт",
        "Ответ: Fw: Мост открыт",
        "=?utf-8?Q?Re:_?= =?utf-8?B?0JzQvtGB0YIg0L7RgtC60YDRi9GC?=",
        "=?x-unknown?B?0JzQvtGB0YIg0L7RgtC60YDRi9GC?=",
        "=?utf-8?B?zO7x8iDu8urw+/I=?=",
    ],
)
def test_a_subject_is_the_title_however_it_is_written(subject: str) -> None:
    title = one(WORDS, f"Subject: {subject}\n{HEAD}").title
    assert title == ("=?utf-8?B?0JzQvtGB0YIg0L7RgtC60YDRi9GC" if not subject.endswith(("=", "т")) else "Мост открыт")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
def test_bytes_in_a_header_are_read_as_the_words_are(encoding: str) -> None:
    text = f"Subject: Мост\n{HEAD}Content-Type: text/plain; charset={encoding}\n\n{WORDS}".encode(encoding)
    (article,) = read(text)
    assert (article.title, article.about.author, article.text) == ("Мост", "Анна Белова", WORDS)


@pytest.mark.parametrize("subject", ["", "Re: ", "(без темы)", "(no subject)", "Fwd: [no subject]"])
def test_a_subject_that_says_nothing_is_no_title(subject: str) -> None:
    assert one(WORDS, f"Subject: {subject}\n{HEAD}").title.startswith("Мост через Оку")


@pytest.mark.parametrize(
    ("said", "source", "author"),
    [
        ("Анна Белова <a@oka.example>", None, "Анна Белова"),
        ('"Белова, Анна" <a@oka.example>', None, "Белова, Анна"),
        ("a@oka.example (Анна Белова)", None, "Анна Белова"),
        ("a@oka.example", None, None),
        ("<a@oka.example>", None, None),
        ('"a@oka.example" <a@oka.example>', None, None),
        ("Администратор <a@oka.example>", None, None),
        ("Новости Оки <news@oka.example>", "Новости Оки", None),
        ("ТАСС <a@oka.example>", "ТАСС", None),
        ("news@tass.ru", "ТАСС", None),
        ("Анна Белова <belova@tass.ru>", None, "Анна Белова"),
    ],
)
def test_an_office_is_a_source_and_a_person_an_author(said: str, source: str | None, author: str | None) -> None:
    article = one("Мост через Оку открыт.", f"From: {said}\nMIME-Version: 1.0\n")
    assert (article.source, article.about.author) == (source, author)


def test_who_sends_to_all_that_subscribed_is_a_source_whatever_he_is_called() -> None:
    article = one(WORDS, f"List-Unsubscribe: <https://oka.example/u>\n{HEAD}")
    assert (article.source, article.about.author) == ("Анна Белова", None)
    talk = one(
        WORDS,
        f"List-Unsubscribe: <x>\nList-Post: <mailto:l@x>\nList-Id: Друзья Оки <l.x>\nSubject: [Друзья Оки] Мост\n{HEAD}",
    )
    assert (talk.source, talk.about.author, talk.title) == ("Друзья Оки", "Анна Белова", "Мост")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Fri, 03 May 2024 23:59:01 -0800 (PST)", "2024-05-03T23:59"),
        ("3 May 24 09:15 +0300", "2024-05-03T09:15"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Mon, 01 Jan 1601 00:00:00 GMT", None),
        ("Fri, 03 May 2097 23:59:01 +0000", None),
        ("Fri, 33 May 2024 09:15:00", None),
        ("вчера", None),
    ],
)
def test_it_was_published_when_its_sender_says(date: str, published: str | None) -> None:
    assert one(WORDS, f"From: a@b.example\nDate: {date}\nMIME-Version: 1.0\n").published == published


def test_it_is_known_again_by_where_it_stands_or_by_its_number() -> None:
    assert one(WORDS, f"Message-ID: <1%2 x@oka.example>\n{HEAD}").about.url == "mid:1%252x@oka.example"
    archived = f"Message-ID: <1@x>\nArchived-At: <https://lists.example/1.html>\n{HEAD}"
    assert one(WORDS, archived).about.url == "https://lists.example/1.html"
    assert one(WORDS, f"Message-ID: нет\n{HEAD}").about.url is None


# ------------------------------------------------------------------------------------------------ bodies


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16"])
@pytest.mark.parametrize(
    "declared", ["", "; charset=utf-8", "; charset=windows-1251", "; charset=us-ascii", "; charset=x"]
)
def test_words_are_read_in_the_encoding_in_which_they_are(encoding: str, declared: str) -> None:
    body = encodebytes((f"{WORDS}\n" * 4).encode(encoding))
    head = f"MIME-Version: 1.0\nContent-Type: text/plain{declared}\nContent-Transfer-Encoding: base64\n\n"
    (article,) = read(head.encode() + body)
    assert WORDS in article.text


@pytest.mark.parametrize(
    "body",
    [
        encodebytes(WORDS.encode()).decode(),
        b64encode(WORDS.encode()).decode().rstrip("="),
        encodebytes(WORDS.encode()).decode().replace("\n", " \r\n") + "\n-- \nПодвал рассылки",
        encodebytes(WORDS.encode()).decode() + "!!!!",
        WORDS,
    ],
)
def test_base64_is_read_as_far_as_it_goes(body: str) -> None:
    (article,) = read(f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}")
    assert article.text.startswith(WORDS)


def test_quoted_printable_is_read_however_broken() -> None:
    written = "=D0=9C=D0=\n=BE=D1=81=D1=82 =ZZ = =3D =\n =D0=BE=D1=82=D0=BA=D1=80=D1=8B=D1=82 мост"
    (article,) = read(
        f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{written}"
    )
    assert article.text == "Мост =ZZ = =  открыт мост"


def test_of_two_ways_the_page_is_read_unless_it_says_less() -> None:
    (article,) = read(parts(PLAIN, PAGE, kind="alternative"))
    assert article.text == f"{WORDS}\n\nДа."
    (plain,) = read(parts(PLAIN, "Content-Type: text/html\n\n<p>Откройте письмо</p>\n", kind="alternative"))
    assert plain.text == WORDS
    (only,) = read(parts("Content-Type: text/plain\n\n \n", PAGE, kind="alternative"))
    assert only.text == f"{WORDS}\n\nДа."


def test_lines_that_were_broken_to_be_sent_are_one() -> None:
    flowed = "Мост через Оку \nоткрыт.\n\n Строка.\n> > Кто \n> > спрашивал?\n-- \nАнна\n"
    assert one(flowed, kind="text/plain; charset=utf-8; format=flowed").text.split("\n") == [
        "Мост через Оку открыт.", "", "Строка.", ">> Кто спрашивал?", "--", "Анна",
    ]  # fmt: skip
    assert one("Парохо \nдом.\n", kind="text/plain; charset=utf-8; format=flowed; delsp=yes").text == "Пароходом."


def test_plain_lines_stay_as_they_are() -> None:
    text = "  Мост через Оку\nоткрыт.\n\n\nА  вот и таблица:\n\t1\t2"
    assert one(f"{text}\n\n").text == text
    assert one(text.replace("\n", "\r\n")).text == text


def test_attached_files_and_pictures_are_counted() -> None:
    files = (
        'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\neJ8=\n',
        'Content-Type: text/plain; name="a.txt"\nContent-Disposition: attachment; filename="a.txt"\n\nФайл\n',
        "Content-Type: image/png\nContent-ID: <1>\n\nx\n",
        "Content-Type: image/png\nContent-Disposition: attachment; filename*=utf-8''%D1%84.png\n\nx\n",
        "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n",
        "Content-Type: application/pgp-signature\n\nx\n",
    )
    (article,) = read(parts(PLAIN, *files))
    assert article.text == WORDS
    assert dict(article.not_kept) == {NotKept.PICTURE: 1, NotKept.ATTACHMENT: 4}
    old = one(f"{WORDS}\nbegin 644 a.txt\n#0V%T\n`\nend\nКонец.")
    assert (old.text, dict(old.not_kept)) == (f"{WORDS}\nКонец.", {NotKept.ATTACHMENT: 1})


def test_what_is_encrypted_is_said_to_be() -> None:
    assert problem(parts("Content-Type: application/octet-stream\n\nx\n", kind="encrypted")) is SourceProblem.ENCRYPTED
    assert (
        problem(f"{HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx")
        is SourceProblem.ENCRYPTED
    )


def test_mails_that_are_parts_of_another_are_articles_where_it_says_nothing_itself() -> None:
    inner = f"Content-Type: message/rfc822\n\nSubject: Мост\n{HEAD}{PLAIN}"
    assert [each.title for each in read(parts(inner, inner, kind="digest"))] == ["Мост", "Мост"]
    (cover,) = read(parts(PLAIN.replace(WORDS, WORDS * 20), inner))
    assert (cover.text, dict(cover.not_kept)) == (WORDS * 20, {NotKept.ATTACHMENT: 1})


# ------------------------------------------------------------------------------------------------ what is its own


@pytest.mark.parametrize(
    "history",
    [
        "> Что с мостом?\n> Ждём.",
        "3 мая 2024 г., Иван Петров <i@x.example> написал(а):\n> Что с мостом?",
        "On Fri, May 3, 2024 at 9:15 AM Ivan Petrov\n<i@x.example> wrote:\n\n> Что с мостом?\n>> Ждём",
        "-----Original Message-----\nFrom: Иван Петров\nSent: Friday\nTo: Анна\nSubject: Мост\n\nЧто с мостом?",
        "-----Исходное сообщение-----\nОт: Иван\nОтправлено: 3 мая 2024 г. 9:15\nКому: Анна\nТема: Мост\n\nЧто с мостом?",
        "________________________________\nОт: Иван Петров <i@x.example>\nОтправлено: 3 мая 2024 г.\nКому: Анна\nТема: Мост\n\nЧто?",
        "Пятница, 3 мая 2024, 9:15 +03:00 от Иван Петров <i@x.example>:\n>Что с мостом?",
        '03.05.2024, 09:15, "Иван Петров" <i@x.example>:\n> Что с мостом?',
        "АБ> Что с мостом?",
        "-- \nАнна Белова\nтел. 5-55",
        "Отправлено с iPhone",
        "Sent from my Galaxy",
    ],
)
def test_what_is_not_its_own_is_dimmed(history: str) -> None:
    article = one(f"{WORDS}\n\n{history}\n", f"Subject: Re: Мост\n{HEAD}")
    assert told_by(article) == WORDS
    assert article.text == f"{WORDS}\n\n{history}".replace("-- \n", "--\n")


def test_what_was_answered_in_between_is_not_dimmed() -> None:
    article = one(f"Иван Петров пишет:\n> Что?\n\n{WORDS}\n\n> А порт?\n\nПорт закрыт.\n")
    assert told_by(article) == f"{WORDS}\nПорт закрыт."


QUOTED = (
    '<div class="gmail_quote"><div class="gmail_attr">пт, 3 мая 2024 г. в 9:15, Иван &lt;i@x.example&gt;:<br></div>'
    '<blockquote class="gmail_quote">Что с мостом?</blockquote></div>',
    '<div class="moz-cite-prefix">03.05.2024 9:15, Иван пишет:<br></div><blockquote type="cite" cite="mid:1"><p>Что?</p></blockquote>',
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>От:</b> Иван &lt;i@x&gt;<br><b>Отправлено:</b> 3 мая 2024 г.<br>'
    "<b>Кому:</b> Анна<br><b>Тема:</b> Мост</p></div><p>Что с мостом?</p>",
    '<hr><div id="divRplyFwdMsg"><font><b>From:</b> Ivan<br><b>Sent:</b> Friday<br><b>To:</b> A<br><b>Subject:</b> Мост</font>'
    "</div><div>Что с мостом?</div>",
    "<div>03.05.2024, 09:15, \"Иван\" &lt;i@x.example&gt;:</div><blockquote><p>Что с мостом?</p></blockquote>",
    '<br><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">Пятница, 3 мая 2024, 9:15 +03:00 от Иван '
    "&lt;i@x.example&gt;:<br><div>Что с мостом?</div></blockquote>",
    "<div><br><blockquote type=\"cite\"><div>3 мая 2024 г., в 9:15, Иван &lt;i@x.example&gt; написал(а):</div><br><div>Что?</div>"
    "</blockquote></div>",
    '<div class="gmail_signature">Анна Белова<br>тел. 5-55</div>',
)  # fmt: skip


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_a_page_quotes_is_dimmed(quoted: str) -> None:
    article = page(f"<html><body><div>{WORDS}</div>{quoted}</body></html>", f"Subject: Re: Мост\n{HEAD}")
    assert told_by(article) == WORDS
    assert len(article.text) > len(WORDS)


def test_a_quotation_in_a_story_is_not_dimmed() -> None:
    article = page(
        f"<p>{WORDS}</p><p>Он сказал:</p><blockquote><p>Мы ждали этого десять лет.</p></blockquote><p>Все рады.</p>"
    )
    assert told_by(article).count("\n") == 3


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------\nОт: Вера Зимина <v@x.example>\nDate: чт, 2 мая 2024 г. в 10:05\nSubject: Мост\nTo: A\n",
        "-------- Пересылаемое сообщение --------\nОт: Вера Зимина\nДата: 02.05.2024, 10:05\nКому: Анна\nТема: Мост\n",
        "-------- Перенаправленное сообщение --------\nТема: \tМост\nДата: \tThu, 2 May 2024 10:05:00 +0300\nОт: \tВера Зимина <v@x>\nКому: \tA\n",
        "Begin forwarded message:\n\nFrom: Вера Зимина <v@x.example>\nSubject: Мост\nDate: 2 May 2024 at 10:05:00 GMT+3\nTo: A\n",
        "Начало переадресованного сообщения:\n\nОт: Вера Зимина <v@x.example>\nДата: 2 мая 2024 г., 10:05:00\nТема: Мост\n",
        "От: Вера Зимина <v@x.example>\nОтправлено: 2 мая 2024 г. 10:05\nКому: Анна\nТема: Мост\n",
    ],
)  # fmt: skip
def test_what_was_passed_on_is_the_story_of_who_wrote_it(mark: str) -> None:
    article = one(f"{mark}\n{WORDS}\n", f"Subject: Fwd: Мост\n{HEAD}")
    assert told_by(article) == WORDS
    assert (article.about.author, article.published) == ("Вера Зимина", "2024-05-02T10:05")
    with_word = one(f"Смотри!\n\n{mark}\n{WORDS}\n", f"Subject: Fwd: Мост\n{HEAD}")
    assert told_by(with_word) == f"Смотри!\n{WORDS}"
    assert (with_word.about.author, with_word.published) == ("Анна Белова", "2024-05-03T09:15")


def test_a_mail_of_nothing_but_a_quotation_is_not_dimmed() -> None:
    assert told_by(one(f"> {WORDS}\n> Да.\n")) == f"> {WORDS}\n> Да."


def test_what_stands_around_a_newsletter_is_dimmed() -> None:
    article = page(
        "<div style='display:none'>коротко</div><p>Если письмо не отображается, откройте его в браузере</p>"
        f"<h1>Мост</h1><p>{WORDS * 3}</p><p>{WORDS * 2}</p><p>Вы получили это письмо, так как подписались.</p><p>Ока, улица Ленина, 1</p>"
    )
    assert told_by(article) == f"Мост\n{WORDS * 3}\n{WORDS * 2}"
    assert "коротко" not in article.text


def test_rows_of_a_table_are_lines_of_it() -> None:
    article = page(
        f"<p>{WORDS}</p><table><tr><th>Год</th><th>Машин</th></tr><tr><td>2023</td><td>10</td></tr></table><p>{WORDS}</p>"
    )
    assert article.text.split("\n\n")[1:3] == ["Год | Машин", "2023 | 10"]
    assert dict(article.not_kept) == {NotKept.TABLE: 1}


# ------------------------------------------------------------------------------------------------ files


def test_a_mail_of_apple_and_one_with_an_envelope_are_read() -> None:
    data = f"{HEAD}{PLAIN}".encode()
    (article,) = read(b"%d   \n%b<?xml version='1.0'?><plist/>" % (len(data), data))
    assert article.text == WORDS
    (other,) = read(b"From a@b Fri May  3 09:15:00 2024\n" + data)
    assert other.text == WORDS


def test_a_mail_with_pictures_is_no_saved_page(tmp_path: Path) -> None:
    path = tmp_path / "письмо.dat"
    path.write_text(f"To: b@x.example\n{parts(PAGE, kind='related')}", "utf-8")
    assert kind_of(path) is FileKind.MAIL
    assert read_articles(path)[0].about.author == "Анна Белова"


def test_it_can_be_read_in_another_encoding() -> None:
    data = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n".encode() + "Порт".encode("cp866")
    assert mail.read_as(Path("a.eml"), data, "cp866").text == "Порт"
    with pytest.raises(ValueError, match="codec"):
        mail.read_as(Path("a.eml"), data, "utf-8")
    with pytest.raises(LookupError):
        mail.read_as(Path("a.eml"), data, "никакая")


@pytest.mark.parametrize("text", ["", "\n\n", HEAD, f"{HEAD}\n \n", f"{HEAD}Content-Type: text/html\n\n<p></p>"])
def test_a_mail_without_words_is_empty(text: str) -> None:
    assert problem(text) is SourceProblem.EMPTY


@pytest.mark.parametrize("text", ["Порт открыт.\n", "\0\1\2" * 100, "<html>"])
def test_what_is_no_mail_is_unreadable(text: str) -> None:
    assert problem(text) is SourceProblem.UNREADABLE


def nested(depth: int) -> str:
    return "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)) + PLAIN


HOSTILE = {
    "parts": parts(*[PLAIN] * 20_000),
    "deep": HEAD + nested(3_000),
    "mails": HEAD + "Content-Type: message/rfc822\n\n" * 5_000 + PLAIN,
    "lines in parts": HEAD + nested(200) + "x\n" * 500_000,
    "headers": "X: y\n" * 200_000 + HEAD + PLAIN,
    "subject": f"Subject: {'=?utf-8?B?0Jw=?= ' * 50_000}\n{HEAD}{PLAIN}",
    "raw subject": f"Subject: {'=?' * 500_000}\n{HEAD}{PLAIN}",
    "from": f"From: {'(' * 200_000}<a@b>\nMIME-Version: 1.0\n{PLAIN}",
    "quoted": f"{HEAD}{PLAIN}" + ">" * 1_000_000,
    "quotes": f"{HEAD}{PLAIN}" + "".join(f"{'>' * n} x\n" for n in range(3_000)),
    "colons": f"{HEAD}{PLAIN}" + "От: а:\n" * 40_000,
    "headers in it": f"{HEAD}{PLAIN.replace(WORDS, '')}" + "From: a\nSent: b\nTo: c\n" * 20_000,
    "wrote": f"{HEAD}{PLAIN}" + "Иван <a@b> пишет:\n> x\n" * 15_000,
    "base64": f"{HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + "A" * 5_000_000,
    "uuencode": f"{HEAD}{PLAIN}" + "begin 644 a\n" * 100_000 + "\nend",
    "flowed": f"{HEAD}Content-Type: text/plain; format=flowed\n\n" + "x \n" * 300_000,
    "tags": f"{HEAD}Content-Type: text/html\n\n" + "<div><table><tr><td>x" * 30_000,
    "quotes in quotes": f"{HEAD}Content-Type: text/html\n\n" + "<blockquote type=cite>x" * 50_000,
    "breaks": f"{HEAD}Content-Type: text/html\n\n" + "От: x<br>" * 20_000,
    "parameters": f"{HEAD}Content-Type: text/plain; " + "; ".join(f"a*{n}*=x" for n in range(20_000)) + f"\n\n{WORDS}",
    "boundary": f'{HEAD}Content-Type: multipart/mixed; boundary="{"(" * 100_000}"\n\n{WORDS}',
}


@pytest.mark.parametrize("name", few(HOSTILE, 3))
def test_a_hostile_mail_takes_no_long_time(name: str) -> None:
    begun = time.process_time()
    try:
        for article in read(HOSTILE[name]):
            article.text.encode()
            assert len(article.title) <= 300
    except SourceError:
        pass
    assert time.process_time() - begun < 15


def test_a_mail_that_was_cut_off_anywhere_gives_what_is_there_or_a_reason() -> None:
    for path in documents("mail"):
        data = path.read_bytes()
        for end in range(0, len(data), max(1, len(data) // 40)):
            try:
                read(data[:end])
            except SourceError as error:
                assert isinstance(error.code, SourceProblem)  # noqa: PT017
