"""A chat that Telegram Desktop exported gives its posts: as JSON, as HTML, and as the preview in a browser shows them."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.imports import Choices
from reader.sources import read_articles

POST = {"id": 7, "type": "message", "date": "2024-05-03T09:15:00", "date_unixtime": "1714716900", "from": "Волга live"}
STORY = "⚡️ Мост через Ветлугу открыт\n\nМинистр Павел Громов перерезал ленту."


def message(text: Any, **others: Any) -> dict[str, Any]:
    return {**POST, "text": text, **others}


def export(*messages: Any, **others: Any) -> dict[str, Any]:
    return {"name": "Волга live", "type": "public_channel", "id": 123, "messages": list(messages), **others}


def read(folder: Path, exported: Any, name: str = "result.json") -> list[SourceArticle]:
    path = folder / name
    path.write_text(
        exported if isinstance(exported, str) else json.dumps(exported, ensure_ascii=False, indent=1), "utf-8"
    )
    return read_articles(path)


def test_a_post_is_an_article_whose_first_line_is_its_title(tmp_path: Path) -> None:
    (article,) = read(tmp_path, export(message(STORY)))
    assert article.text == STORY
    assert article.title == "⚡️ Мост через Ветлугу открыт"
    assert article.title_span is not None
    assert (article.source, article.published) == ("Волга live", "2024-05-03T09:15")
    assert (article.about.author, article.about.url) == (None, None)


def test_marked_words_links_and_mentions_are_words_of_the_post(tmp_path: Path) -> None:
    parts = [
        {"type": "bold", "text": "Мост открыт"},
        ".\n\nПодробнее — ",
        {"type": "text_link", "text": "у нас", "href": "https://x"},
        ".",
    ]
    (article,) = read(tmp_path, export(message(parts)))
    assert article.text == "Мост открыт.\n\nПодробнее — у нас."


def test_service_messages_and_those_without_words_are_passed_over(tmp_path: Path) -> None:
    others = [{**POST, "type": "service", "action": "pin_message", "text": ""}, message(""), message("👍"), message([])]
    assert len(read(tmp_path, export(*others, message(STORY)))) == 1


def test_a_channel_with_a_name_of_its_own_gives_addresses(tmp_path: Path) -> None:
    (article,) = read(tmp_path, export(message(STORY), username="volga_live"))
    assert article.about.url == "https://t.me/volga_live/7"


def test_who_wrote_it_is_who_signed_it_or_from_whom_it_was_forwarded(tmp_path: Path) -> None:
    signed, forwarded, plain = read(
        tmp_path, export(message(STORY, author="Анна Белова"), message("Два.", forwarded_from="ТАСС"), message("Три."))
    )
    assert [each.about.author for each in (signed, forwarded, plain)] == ["Анна Белова", "ТАСС", None]
    (in_chat,) = read(tmp_path, export(message(STORY, **{"from": "Иван"}), name="Соседи", type="private_supergroup"))
    assert (in_chat.source, in_chat.about.author) == ("Соседи", "Иван")


def test_the_posts_of_a_day_are_one_article_where_they_are_wanted_so(tmp_path: Path) -> None:
    posts = [
        message("Один.", date="2024-05-03T09:15:00"),
        message("Два.", date="2024-05-03T21:00:00"),
        message("Три.", date="2024-05-04T00:01:00"),
        message("Без дня.", date=None),
    ]
    path = tmp_path / "result.json"
    path.write_text(json.dumps(export(*posts, username="volga_live")), "utf-8")
    day, alone, dateless = read_articles(path, choices=Choices(daily=True))
    assert (day.title, day.published, day.source) == ("Волга live: 03.05.2024", "2024-05-03", "Волга live")
    assert (day.text, day.title_span, day.about.url) == ("Один.\n\nДва.", None, "https://t.me/volga_live/7")
    assert (alone.text, alone.published) == ("Три.", "2024-05-04T00:01")
    assert (dateless.text, dateless.published) == ("Без дня.", None)
    assert len(read_articles(path)) == 4


def test_the_name_of_an_outlet_is_the_usual_one(tmp_path: Path) -> None:
    (article,) = read(tmp_path, export(message(STORY), name="Коммерсант"))
    assert article.source == "Коммерсантъ"


def test_all_chats_of_an_account_are_read(tmp_path: Path) -> None:
    chats = {
        "about": "Chats",
        "list": [
            export(message("Первая новость.")),
            {"type": "bot_chat"},
            export(message("Вторая новость."), name="Ока"),
        ],
    }
    everything = {
        "about": "Here is the data you requested.",
        "contacts": {"list": [{"first_name": "И" * 70_000}]},
        "chats": chats,
    }
    assert [each.source for each in read(tmp_path, everything)] == ["Волга live", "Ока"]


def test_a_thousand_posts_are_a_thousand_articles(tmp_path: Path) -> None:
    articles = read(
        tmp_path, export(*(message(f"Новость {number}\n\nМост открыт.", id=number) for number in range(1000)))
    )
    assert len({each.title for each in articles}) == 1000
    assert all(each.original is None for each in articles)


@pytest.mark.parametrize("exported", ['{"name": "x", "messages": [', '{"messages": [1,2}'])
def test_a_broken_export_cannot_be_read(tmp_path: Path, exported: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, exported)
    assert caught.value.code is SourceProblem.UNREADABLE


def test_an_export_without_posts_is_empty(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, export())
    assert caught.value.code is SourceProblem.EMPTY


PAGE = """<!DOCTYPE html>
<html>
 <head>
  <meta charset="utf-8"/>
<title>Exported Data</title>
 </head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">
Волга live
   </div></div></div>
   <div class="page_body chat_page"><div class="history">
     <div class="message service" id="message-1"><div class="body details">
3 May 2024
     </div></div>
     <div class="message default clearfix" id="message7">
      <div class="pull_left userpic_wrap"><div class="userpic userpic4"><div class="initials">В</div></div></div>
      <div class="body">
       <div class="pull_right date details" title="03.05.2024 09:15:00 UTC+03:00">
09:15
       </div>
       <div class="from_name">
Волга live
       </div>
       <div class="text">
<strong>Мост через Ветлугу открыт</strong><br><br>Министр Павел Громов перерезал ленту. <a href="https://x.ru">Видео</a>
       </div>
       <div class="signature details">
Анна Белова
       </div>
      </div>
     </div>
     <div class="message default clearfix joined" id="message8">
      <div class="body">
       <div class="pull_right date details" title="03.05.2024 09:20:00 UTC+03:00">
09:20
       </div>
       <div class="forwarded body">
        <div class="from_name">
ТАСС <span class="date details" title="03.05.2024 09:00:00 UTC+03:00"> 03.05.2024 09:00:00</span>
        </div>
        <div class="text">
Порт закрыт.
        </div>
       </div>
      </div>
     </div>
     <div class="message default clearfix joined" id="message9">
      <div class="body"><div class="media_wrap clearfix"><div class="media_photo"><div class="title bold">Photo</div></div></div></div>
     </div>
   </div></div>
  </div>
 </body>
</html>
"""


def test_an_export_as_html_gives_its_posts(tmp_path: Path) -> None:
    first, second = read(tmp_path, PAGE, "messages.html")
    assert first.text == "Мост через Ветлугу открыт\n\nМинистр Павел Громов перерезал ленту. Видео"
    assert first.title == "Мост через Ветлугу открыт"
    assert (first.source, first.published, first.about.author) == ("Волга live", "2024-05-03T09:15", "Анна Белова")
    assert (second.text, second.published, second.about.author) == ("Порт закрыт.", "2024-05-03T09:20", "ТАСС")


def test_a_chat_exported_as_html_names_who_wrote(tmp_path: Path) -> None:
    page = PAGE.replace('<div class="from_name">\nВолга live', '<div class="from_name">\nИван').replace(
        "Анна Белова", ""
    )
    assert read(tmp_path, page, "messages2.html")[0].about.author == "Иван"


def preview(number: int, text: str) -> str:
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="volga/{number}">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/volga"><span dir="auto">Волга live</span></a></div>
<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">Прежний пост</div></a><div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/volga/{number}"><time datetime="2024-05-03T06:15:0{number}+00:00" class="time">09:15</time></a></span></div></div></div></div>"""


def test_the_preview_of_a_channel_gives_its_posts(tmp_path: Path) -> None:
    posts = preview(1, "<b>Мост открыт</b><br/><br/>Министр приехал.") + preview(
        2, 'Порт <i class="emoji"><b>⚓</b></i> закрыт.'
    )
    page = f"<!DOCTYPE html><html><head><title>Волга live – Telegram</title></head><body>{posts}</body></html>"
    first, second = read(tmp_path, page, "s.html")
    assert (first.text, second.text) == ("Мост открыт\n\nМинистр приехал.", "Порт ⚓ закрыт.")
    assert (first.source, first.published, first.about.url) == (
        "Волга live",
        "2024-05-03T06:15",
        "https://t.me/volga/1",
    )
