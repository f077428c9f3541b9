"""Writes the mails beside it, as the programs write them that people have; not run by the tests."""

from base64 import encodebytes
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

HERE = Path(__file__).parent / "mail"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000002000100"
)


def save(name: str, data: bytes) -> None:
    """Write one of them."""
    HERE.mkdir(exist_ok=True)
    (HERE / name).write_bytes(data)


def python_plain() -> None:
    """Python's own classes, plain text wrapped by hand, a signature, an attachment."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"] = "Паром «Вычегда» вернётся на переправу в июне"
    mail["From"] = "Анна Белова <anna.belova@vychegda.example>"
    mail["To"] = "редакция <desk@paper.example>"
    mail["Date"] = "Fri, 03 May 2024 09:15:00 +0300"
    mail["Message-ID"] = "<20240503.0915.belova@vychegda.example>"
    mail.set_content(
        "СЫКТЫВКАР, 3 мая. Паром «Вычегда» вернётся на переправу у Айкино в начале\n"
        "июня, сообщил министр транспорта Коми Игорь Самсонов.\n\n"
        "«Ремонт двигателя закончен, осталось покрасить борт», — сказал он на\n"
        "встрече с жителями Усть-Вымского района.\n\n"
        "До этого машины возят в объезд через Микунь, это лишние сорок километров.\n\n"
        "-- \nАнна Белова\nпресс-служба порта\nтел. 8 (8212) 00-00-00\n"
    )
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="расписание.pdf")
    save("python_plain.eml", mail.as_bytes())


def thunderbird_flowed() -> None:
    """Thunderbird: format=flowed, an answer under a quotation, and the line that it writes over it."""
    body = (
        "03.05.2024 11:02, Пётр Карев пишет:\r\n"
        "> Правда ли, что мэр Кинешмы ушёл в отставку? У нас об этом пишут разное, и \r\n"
        "> никто не назвал причины.\r\n"
        "\r\n"
        "Да, мэр Кинешмы Роман Дубов подал заявление вчера вечером, городская дума \r\n"
        "рассмотрит его в среду. Причиной он назвал переезд в Ярославль.\r\n"
        "\r\n"
        "Исполнять обязанности будет его заместитель Ольга Ряскова, которая прежде \r\n"
        "отвечала за городское хозяйство.\r\n"
        "\r\n"
        "> И что будет с мостом?\r\n"
        "\r\n"
        "Мост через Казоху закроют на ремонт, как и было обещано, первого июля.\r\n"
        "\r\n"
        "-- \r\nС уважением,\r\nМарина Ефимова\r\n"
    )
    head = (
        "X-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00000000\r\n"
        "Message-ID: <6a1c7f0e-5b1f-4a7b-9d0e-3f1c2b7a9d10@kineshma.example>\r\n"
        "Date: Fri, 3 May 2024 12:40:11 +0300\r\nMIME-Version: 1.0\r\nUser-Agent: Mozilla Thunderbird\r\n"
        f"Subject: Re: {Header('Отставка в Кинешме', 'utf-8').encode()}\r\n"
        "To: pk@paper.example\r\nContent-Language: ru\r\n"
        f"From: {Header('Марина Ефимова', 'utf-8').encode()} <efimova@kineshma.example>\r\n"
        "In-Reply-To: <1@paper.example>\r\n"
        "Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    save("thunderbird_flowed.eml", (head + body).encode())


def gmail_reply() -> None:
    """Gmail: both kinds of words, the history in its own element."""
    plain = (
        "Порт Ванино закрыт из-за тумана до утра, вертолёты не летают.\r\n\r\n"
        "Капитан порта Степан Лыков обещает открыть его в шесть утра по местному\r\nвремени.\r\n\r\n"
        "пт, 3 мая 2024 г. в 18:20, Дежурный <desk@paper.example>:\r\n\r\n> Что с паромом на Сахалин?\r\n>\r\n"
    )
    page = (
        '<div dir="ltr">Порт Ванино закрыт из-за тумана до утра, вертолёты не летают.<div><br></div>'
        "<div>Капитан порта Степан Лыков обещает открыть его в шесть утра по местному времени.</div></div><br>"
        '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">пт, 3 мая 2024 г. в 18:20, Дежурный &lt;'
        '<a href="mailto:desk@paper.example">desk@paper.example</a>&gt;:<br></div><blockquote class="gmail_quote" '
        'style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        '<div dir="ltr">Что с паромом на Сахалин?</div>\r\n</blockquote></div>\r\n'
    )
    mail = MIMEMultipart("alternative", boundary="000000000000b2a3f1061789abcd")
    mail["Date"] = "Fri, 3 May 2024 18:41:07 +1000"
    mail["Message-ID"] = "<CAB1x+Vanino=7q@mail.gmail.com>"
    mail["Subject"] = "Re: " + Header("Паром «Ванино — Холмск»", "utf-8").encode()
    mail["From"] = Header("Лев Охотин", "utf-8").encode() + " <okhotin@gmail.com>"
    mail["To"] = "desk@paper.example"
    mail.attach(MIMEText(plain, "plain", "utf-8"))
    mail.attach(MIMEText(page, "html", "utf-8"))
    save("gmail_reply.eml", mail.as_bytes())


def gmail_forward() -> None:
    """Gmail: a news piece that was passed on without a word."""
    page = (
        '<div dir="ltr"><br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        '---------- Forwarded message ---------<br>От: <strong class="gmail_sendername" dir="auto">Вера Зимина</strong> '
        '<span dir="auto">&lt;<a href="mailto:zimina@agency.example">zimina@agency.example</a>&gt;</span><br>'
        "Date: чт, 2 мая 2024 г. в 10:05<br>Subject: В Тобольске нашли клад<br>To:  &lt;desk@paper.example&gt;<br></div><br><br>"
        "<div><p>Клад из двухсот монет времён Алексея Михайловича нашли строители в Тобольске.</p>"
        "<p>Археолог Никита Ворсин считает, что его спрятал купец во время пожара 1677 года.</p>"
        "<p>Монеты передадут в музей-заповедник, выставка откроется осенью.</p></div></div></div>"
    )
    mail = MIMEMultipart("alternative", boundary="0000000000007f3b2c06178900")
    mail["Date"] = "Fri, 3 May 2024 08:00:00 +0500"
    mail["Message-ID"] = "<CAKlad123@mail.gmail.com>"
    mail["Subject"] = "Fwd: " + Header("В Тобольске нашли клад", "utf-8").encode()
    mail["From"] = "desk@paper.example"
    mail["To"] = "archive@paper.example"
    mail.attach(MIMEText("---------- Forwarded message ---------\r\n", "plain", "utf-8"))
    mail.attach(MIMEText(page, "html", "utf-8"))
    save("gmail_forward.eml", mail.as_bytes())


def outlook_reply() -> None:
    """Outlook: Word's HTML, the history under a line at the top of an element, a logo in the signature."""
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv="Content-Type" '
        'content="text/html; charset=koi8-r"><style><!-- p.MsoNormal {margin:0cm;} --></style></head>'
        '<body lang="RU"><div class="WordSection1"><p class="MsoNormal">Коллеги, завод Северсталькон в Череповце '
        'остановил вторую печь на плановый ремонт.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
        '<p class="MsoNormal">Директор Глеб Туманов говорит, что заказы выполнят из запасов, сокращений не будет.'
        '<o:p></o:p></p><p class="MsoNormal"><img width="1" height="1" src="cid:image001.png@01DA9D00"><o:p></o:p></p>'
        "<table border=1><tr><td><p class=MsoNormal>&nbsp;</p></td></tr></table>"
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">'
        "<b>From:</b> Ирина Крот &lt;krot@paper.example&gt; <br><b>Sent:</b> Thursday, May 2, 2024 5:01 PM<br>"
        "<b>To:</b> Туманова Елена &lt;elena@steel.example&gt;<br><b>Subject:</b> Печь<o:p></o:p></p></div></div>"
        '<p class="MsoNormal">Добрый день! Остановлена ли вторая печь?<o:p></o:p></p></div></body></html>'
    )
    mail = MIMEMultipart("related", boundary="_004_AM0PR0", type="text/html")
    mail["From"] = Header("Туманова Елена", "koi8-r").encode() + " <elena@steel.example>"
    mail["To"] = Header("Ирина Крот", "koi8-r").encode() + " <krot@paper.example>"
    mail["Subject"] = "RE: " + Header("Печь в Череповце", "koi8-r").encode()
    mail["Date"] = "Fri, 3 May 2024 07:30:00 +0000"
    mail["Message-ID"] = "<AM0PR01MB1234@AM0PR01MB1234.eurprd01.prod.exchangelabs.com>"
    mail["X-MS-Has-Attach"] = "yes"
    words = MIMEText(page, "html", "koi8-r")
    mail.attach(words)
    logo = EmailMessage()
    logo.set_content(
        PNG,
        maintype="image",
        subtype="png",
        cid="<image001.png@01DA9D00>",
        disposition="inline",
        filename="image001.png",
    )
    mail.attach(logo)
    save("outlook_reply.eml", mail.as_bytes())


def apple_mixed() -> None:
    """Apple Mail: text, a picture and text again, with its size before the mail and a list behind it."""
    mail = MIMEMultipart("mixed", boundary="Apple-Mail=_3C1F0C5B")
    mail["From"] = Header("Яна Свирская", "utf-8").encode() + " <svirskaya@icloud.example>"
    mail["To"] = "desk@paper.example"
    mail["Subject"] = Header("Снег в Норильске растает к июлю", "utf-8").encode()
    mail["Date"] = "Wed, 1 May 2024 23:10:59 +0700"
    mail["Message-Id"] = "<3C1F0C5B-0B7D-4C6E@icloud.example>"
    mail["X-Mailer"] = "Apple Mail (2.3774.500.171.1.1)"
    mail.attach(
        MIMEText(
            "Снег в Норильске в этом году растает только к июлю, предупредил синоптик Фёдор Лямин.", "plain", "utf-8"
        )
    )
    picture = EmailMessage()
    picture.set_content(
        PNG, maintype="image", subtype="png", disposition="inline", filename="IMG_0001.png", cid="<1@icloud>"
    )
    mail.attach(picture)
    mail.attach(
        MIMEText("Улицы чистят двести машин, а вывозят снег за Талнах.\n\nОтправлено с iPhone\n", "plain", "utf-8")
    )
    data = mail.as_bytes()
    rest = b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>flags</key><integer>8590195713</integer></dict></plist>\n'
    save("apple_mixed.emlx", f"{len(data)}      \n".encode() + data + rest)


def yandex_forward() -> None:
    """Yandex: a mail passed on between its own marks, with a word of who did so."""
    page = (
        "<div>Посмотри, это важно для Дербента.</div><div> </div><div>-------- Пересылаемое сообщение --------</div>"
        '<div>02.05.2024, 16:45, "Пресс-служба Дербента" &lt;press@derbent.example&gt;:</div><div> </div><blockquote>'
        "<p>В Дербенте до конца года откроют новый автовокзал, рассказал глава города Рамазан Курбаев.</p>"
        "<p>Здание построят у южного въезда, рядом с виноградниками. Оно примет шесть тысяч пассажиров в день.</p></blockquote>"
        "<div> </div><div>-------- Конец пересылаемого сообщения --------</div><div> </div><div>-- <br/>Отправлено из Яндекс.Почты</div>"
    )
    head = (
        "Received: by mail.yandex.example with HTTP; Fri, 03 May 2024 09:00:00 +0300\r\n"
        f"From: {Header('Заур', 'utf-8').encode()} <zaur@yandex.example>\r\nTo: desk@paper.example\r\n"
        f"Subject: {Header('Fwd: Новый автовокзал в Дербенте', 'utf-8').encode()}\r\nMIME-Version: 1.0\r\n"
        "X-Mailer: Yamail [ http://yandex.ru ] 5.0\r\nDate: Fri, 03 May 2024 09:00:00 +0300\r\n"
        "Message-Id: <12345678901234@mail.yandex.example>\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Type: text/html; charset=utf-8\r\n\r\n"
    )
    save("yandex_forward.eml", head.encode() + encodebytes(page.encode()).replace(b"\n", b"\r\n"))


def mailing_list() -> None:
    """A mailing list of Mailman: raw bytes in the headers, its footer under a line, wrong charset."""
    head = (
        b"Return-Path: <bounces@lists.example>\nDelivered-To: reader@paper.example\nPrecedence: list\n"
        b"Subject: [svirnews] " + "Шлюз на Свири снова работает".encode("cp1251") + b"\n"
        b"From: " + "Кирилл Мятлев".encode("cp1251") + b" via Svirnews <svirnews@lists.example>\n"
        b"To: svirnews@lists.example\nDate: Thu, 02 May 2024 21:00:00 +0300\nMessage-ID: <m1@lists.example>\n"
        b'List-Id: "Svirnews" <svirnews.lists.example>\nList-Post: <mailto:svirnews@lists.example>\n'
        b"List-Unsubscribe: <https://lists.example/options/svirnews>\nList-Archive: <https://lists.example/archives/svirnews/>\n"
        b"Archived-At: <https://lists.example/archives/svirnews/2024-May/000017.html>\n"
        b'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 8bit\nMIME-Version: 1.0\n\n'
    )
    body = (
        "Верхнесвирский шлюз снова пропускает суда, сообщил диспетчер Аркадий Плёсов.\n\n"
        "За ночь прошло одиннадцать теплоходов, среди них «Павел Бажов», который\nстоял в Подпорожье двое суток.\n\n"
        "Очередь рассосётся к субботе.\n"
        "_______________________________________________\nSvirnews mailing list\nSvirnews@lists.example\n"
        "https://lists.example/listinfo/svirnews\n"
    ).encode("cp1251")
    save("mailing_list.eml", head + body)


def newsletter() -> None:
    """A newsletter: tables in tables, a hidden preheader, a link above, the usual words below."""
    row = '<tr><td style="padding:20px" class="mcnTextContent">{}</td></tr>'
    stories = (
        "<h1>Главное за утро</h1>",
        "<h2>Министр образования Дагестана ушла в отпуск</h2><p>Министр Патимат Салихова ушла в отпуск на две недели. "
        "Её обязанности исполняет Арсен Гамидов.</p>",
        "<h2>Хлеб в Калмыкии подорожает</h2><p>Пекарни Элисты предупредили о росте цен на десять процентов. "
        'По словам главы союза пекарей Баира Эрдниева, дорожает мука.</p><p><a href="https://click.example/1">Читать полностью</a></p>',
        "<table border=1><tr><th>Хлеб</th><th>Было</th><th>Стало</th></tr><tr><td>белый</td><td>38</td><td>42</td></tr>"
        "<tr><td>чёрный</td><td>35</td><td>39</td></tr></table>",
    )
    page = (
        "<!DOCTYPE html><html><head><title>Утро</title><style>td{font:14px Arial}</style></head><body>"
        '<span style="display:none;max-height:0px;overflow:hidden">Хлеб, отпуск и погода — коротко</span>'
        '<table width="100%"><tr><td align="center"><table width="600">'
        '<tr><td><a href="https://click.example/0">Открыть письмо в браузере</a></td></tr>'
        '<tr><td><img src="https://img.example/logo.png" alt="Южный вестник"></td></tr>'
        + "".join(map(row.format, stories))
        + "<tr><td>© 2024 «Южный вестник», Элиста, улица Ленина, 1</td></tr><tr><td>Вы получили это письмо, потому что подписаны на "
        'рассылку. <a href="https://click.example/u">Отписаться</a></td></tr></table></td></tr></table>'
        '<img src="https://click.example/open.gif" width="1" height="1"></body></html>'
    )
    mail = MIMEMultipart("alternative", boundary="_----mailchimp")
    mail["From"] = (
        '"=?utf-8?Q?=D0=AE=D0=B6=D0=BD=D1=8B=D0=B9_?= =?utf-8?Q?=D0=B2=D0=B5=D1=81=D1=82=D0=BD=D0=B8=D0=BA?=" <utro@south.example>'
    )
    mail["To"] = "reader@paper.example"
    mail["Subject"] = Header("Утро: хлеб в Калмыкии подорожает", "utf-8").encode()
    mail["Date"] = "Fri, 3 May 2024 04:00:12 +0000"
    mail["Message-ID"] = "<c8f0@south.example>"
    mail["List-Unsubscribe"] = "<https://click.example/u>"
    mail["List-ID"] = "17mc list <17.list-id.example>"
    mail.attach(MIMEText("Откройте письмо в браузере: https://click.example/0\n", "plain", "utf-8"))
    mail.attach(MIMEText(page, "html", "utf-8"))
    save("newsletter.eml", mail.as_bytes())


def attached_mail() -> None:
    """A mail that only holds another one."""
    inner = EmailMessage(policy=policy.SMTP)
    inner["Subject"] = "Лесной пожар под Читой потушен"
    inner["From"] = "ТАСС <news@tass.ru>"
    inner["To"] = "all@paper.example"
    inner["Date"] = "Tue, 30 Apr 2024 13:20:00 +0900"
    inner["Message-ID"] = "<chita-77@tass.ru>"
    inner.set_content(
        "ЧИТА, 30 апреля. /ТАСС/. Лесной пожар под Читой потушен, сообщил глава лесничества Баир Жамсаранов.\n\n"
        "Огонь прошёл четыреста гектаров у села Смоленка, дома не пострадали.\n"
    )
    outer = MIMEMultipart("mixed", boundary="=_outer")
    outer["Subject"] = Header("Пересл.: письмо", "utf-8").encode()
    outer["From"] = "desk@paper.example"
    outer["To"] = "archive@paper.example"
    outer["Date"] = "Thu, 2 May 2024 10:00:00 +0300"
    outer["Message-ID"] = "<outer@paper.example>"
    outer.attach(MIMEText("См. вложение.\n", "plain", "utf-8"))
    outer.attach(MIMEMessage(inner))
    save("attached_mail.eml", outer.as_bytes())


if __name__ == "__main__":
    for make in (
        python_plain, thunderbird_flowed, gmail_reply, gmail_forward, outlook_reply, apple_mixed, yandex_forward,
        mailing_list, newsletter, attached_mail,
    ):  # fmt: skip
        make()
