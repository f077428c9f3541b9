"""Writes the mailboxes beside it, in the forms in which programs keep them; not run by the tests."""

from email.header import Header
from pathlib import Path

HERE = Path(__file__).parent / "mailbox"


def mail(subject: str, body: str, *, name: str = "Анна Белова", extra: str = "", charset: str = "utf-8") -> bytes:
    """One mail, whose words stand in it as they are."""
    head = (
        f"{extra}From: {Header(name, 'utf-8').encode()} <a@ex.example>\nTo: b@ex.example\n"
        f"Subject: {Header(subject, 'utf-8').encode()}\nDate: Fri, 03 May 2024 09:15:00 +0300\n"
        f"Message-ID: <{len(subject)}.{len(body)}@ex.example>\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    )
    return head.encode() + body.encode(charset)


def save(name: str, data: bytes) -> None:
    """Write one of them."""
    HERE.mkdir(exist_ok=True)
    (HERE / name).write_bytes(data)


def thunderbird() -> None:
    """Thunderbird: CRLF, no sender in the envelope, a mail that was deleted and not yet taken out."""
    envelope = b"From - Fri May  3 09:16:00 2024\n"
    kept = mail(
        "Паром на Кижи",
        "Паром на Кижи пойдёт с десятого мая, сказал капитан Мирон Онежский.\n",
        extra="X-Mozilla-Status: 0001\n",
    )
    gone = mail("Скидки", "Только сегодня!\n", extra="X-Mozilla-Status: 0009\n")
    other = mail(
        "Маяк",
        "Маяк на Валааме зажгли вновь.\n\n>From здесь его видно за двадцать миль.\n",
        extra="X-Mozilla-Status: 0001\n",
    )
    save("thunderbird.mbox", b"\n".join(envelope + each for each in (kept, gone, other)).replace(b"\n", b"\r\n"))


def takeout() -> None:
    """Google's export: numbers for senders, labels in a header, quotes as mboxrd does."""
    envelope = b"From 1798239123456789012@xxx Fri May 03 06:15:00 +0000 2024\n"
    labels = "X-GM-THRID: 1\nX-Gmail-Labels: =?UTF-8?B?0JLRhdC+0LTRj9GJ0LjQtQ==?=\n"
    one = mail(
        "Метро в Самаре",
        "Метро в Самаре продлят на две станции, решил губернатор Пётр Жигулёв.\n\n>>From проекта убрали депо.\n",
        extra=labels,
    )
    two = mail("Ярмарка", "Ярмарка в Сызрани откроется в субботу.\n\n>From: это не заголовок, а слова.\n", extra=labels)
    save("takeout_mboxrd.mbox", b"\n".join((envelope + one, envelope + two)))


def mutt() -> None:
    """An old spool: no empty line before an envelope, one encoding each, lengths that are wrong."""
    first = mail(
        "Ледоход на Лене",
        "Лёд на Лене пошёл у Киренска, сообщил гидролог Тарас Ленский.\n",
        charset="koi8-r",
        extra="Content-Length: 99999\n",
    )
    second = mail(
        "Сплав",
        "Сплав леса по Ангаре запретили.\n\nFrom Братска плоты не пойдут.\n",
        charset="cp1251",
        extra="Content-Length: 3\n",
    )
    save(
        "spool.mbox",
        b"From taras@lena.example Fri May  3 09:15:00 2024\n"
        + first
        + b"From taras@lena.example  Fri May  3 09:20:00 2024 remote from lena\n"
        + second,
    )


def pine() -> None:
    """A folder of a server that keeps what it knows of it in a mail, and a list's mails behind that."""
    internal = (
        b"Date: 03 May 2024 09:00:00 +0300\nFrom: Mail System Internal Data <MAILER-DAEMON@ex.example>\n"
        b"Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1714716900 0000000002\nStatus: RO\n\n"
        b"This text is part of the internal format of your mail folder, and is not a real message.\n"
    )
    story = mail(
        "Рысь в Печорах",
        "Рысь перешла дорогу у монастыря в Печорах, её снял паломник Никон Псковский.\n",
        extra="Status: RO\n",
    )
    save(
        "imap_folder.mbox",
        b"From MAILER-DAEMON Fri May  3 09:00:00 2024\n"
        + internal
        + b"\nFrom n@ex.example Fri May  3 09:30:00 2024\n"
        + story,
    )


def archive() -> None:
    """The archive of a mailing list: addresses in words, one mail answers another, the last one is cut off."""
    envelope = b"From olga at ex.example  Fri May  3 09:15:00 2024\n"
    asked = mail(
        "[псков] Где трамвай?",
        "Почему в Пскове нет трамвая?\n",
        name="Ольга Чудская",
        extra="List-Id: <pskov.ex.example>\n",
    )
    told = mail(
        "Re: [псков] Где трамвай?",
        "Ольга Чудская пишет:\n> Почему в Пскове нет трамвая?\n\nЕго убрали в 1941 году, пишет историк Савва Гдовский.\n",
    )
    cut = mail("Мост", "Ольгинский мост закрывают на рем")
    save("list_archive.mbox", b"\n".join((envelope + asked, envelope + told, envelope + cut)))


if __name__ == "__main__":
    for make in (thunderbird, takeout, mutt, pine, archive):
        make()
