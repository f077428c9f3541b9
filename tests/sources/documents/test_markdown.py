"""Markdown gives its text as it reads, and what stands before it describes it, in whatever form programs write that."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from reader.export import FORMATS, Options
from reader.export.markdown import write
from reader.export.notes import Origin as Library
from reader.export.notes import save_notes
from reader.model.colors import Color
from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.model.origins import Origin
from reader.sources import kind_of, read_articles, read_as
from tests.examples import few
from tests.export.samples import NO_LIBRARY, OPTIONS, WHOLE, article

SECONDS = 20
"""Of the process's own time."""
TEXT = "Визит\n\nСергей Лавров прибыл из РФ."


def read(folder: Path, words: str | bytes, name: str = "статья.md") -> SourceArticle:
    path = folder / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    begun = time.process_time()
    try:
        (found,) = read_articles(path)
    finally:
        assert time.process_time() - begun < SECONDS
    return found


def lines(folder: Path, words: str) -> list[str]:
    return read(folder, words).text.split("\n\n")


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("# Порт\n\nОткрыт *вчера*, **в среду**.", ["Порт", "Открыт вчера, в среду."]),
        ("Одна\nстрока  \nдругая\\\nтретья", ["Одна строка", "другая", "третья"]),
        ("* раз\n* два\n    1) три\n", ["раз", "два", "1) три"]),
        ("- [ ] раз\n- [x] два", ["раз", "два"]),
        ("2019. Порт открыт.", ["2019. Порт открыт."]),
        ("> Он сказал\n> «да»", ["Он сказал «да»"]),
        ("> [!note]- Слово\n> дело", ["Слово", "дело"]),
        ("[Порт](https://a.ru \"x\") и <https://b.ru> и [два][c]\n\n[c]: d", ["Порт и https://b.ru и два"]),
        ("| а | б |\n|---|--:|\n| в \\| г | **д** |", ["а | б", "в | г | д"]),
        ("До\nа | б\n--- | ---\n1 | 2", ["До", "а | б", "1 | 2"]),
        ("```py\nx = 1\n\ny\n```", ["x = 1", "y"]),
        ("a < b && c<br>d <b>e</b> &laquo;ж&raquo;", ["a < b && c", "d e «ж»"]),
        ("<!-- нет -->\n\n<div><p>Да</p><table><tr><td>а</td><td>б</td></tr></table></div>", ["Да", "а | б"]),
        ("а <script>нет</script> б", ["а б"]),
        ("==да== и == нет == и a==b", ["да и == нет == и a==b"]),
        ("[[Порт|порта]] [[Мост]] H~2~O м^2^ ^^да^^ ~~нет~~", ["порта Мост H2O м2 ^^да^^ нет"]),
        ("Слово[^1] и [^2].\n\n[^2]: Вторая.\n[^1]: Первая.\n\n    Ещё.", ["Слово[1] и [2].", "[1] Первая.", "Ещё.", "[2] Вторая."]),
        ("Слово^[внутри *неё*].", ["Слово[1].", "[1] внутри неё"]),
        ("Слово. [^3]\n\n[^4]: Без знака.", ["Слово. [^3]", "[4] Без знака."]),
        ("# Порт {#id .x}\n\nДа. ^block-1\n\n{: .y}\n\n::: box\nНет\n:::", ["Порт", "Да.", "Нет"]),
        ("{{< figure src=\"a\" >}}\n\n{% x %} да", ["да"]),
        ("***\n\n5*5=25 и а_б_в и \\*да\\*", ["5*5=25 и а_б_в и *да*"]),
        ("Порт\u00adа\u0301 \x07открыт", ["Порт\u00adа\u0301 открыт"]),
    ],
)  # fmt: skip
def test_a_text_reads_without_its_signs(tmp_path: Path, words: str, read_as: list[str]) -> None:
    assert lines(tmp_path, words) == read_as


FRONTS = [
    '---\ntitle: Порт: открыт\ndate: 2024-05-03\nauthor: Анна Белова\nurl: https://tass.ru/1\ntags: [а, "б, в"]\n---\n',
    "---\ntitle: >-\n  Порт:\n  открыт\npublished: \"[[2024-05-03]]\"\nauthors:\n  - name: Анна Белова\n    email: x\nsource: <https://tass.ru/1>\ntags:\n- а\n- 'б, в'\n...\n",
    '+++\ntitle = "Порт: открыт"\ndate = 2024-05-03\ntags = ["а", "б, в"]\nurl = "https://tass.ru/1"\nauthor = "Анна Белова"\n+++\n',
    '\ufeff\n---\r\nзаголовок: "Порт: открыт" # да\r\nДата: 3 мая 2024\r\nавтор: \'[[Анна Белова]]\'\r\nссылка: https://tass.ru/1\r\nметки:\r\n  - а\r\n  - "б, в"\r\n---\r\n',
]


@pytest.mark.parametrize("front", FRONTS)
def test_what_stands_before_a_text_describes_it(tmp_path: Path, front: str) -> None:
    found = read(tmp_path, f"{front}\nТекст новости.")
    assert found.text == "Порт: открыт\n\nТекст новости."
    assert (found.title, found.published, found.source) == ("Порт: открыт", "2024-05-03", "ТАСС")
    assert (found.about.author, found.about.url) == ("Анна Белова", "https://tass.ru/1")
    assert [tag.strip() for tag in found.about.tags] == ["а", "б, в"]
    assert dict(found.about.origins)["title"] is Origin.METADATA


def test_a_text_between_lines_that_part_it_is_no_description(tmp_path: Path) -> None:
    assert lines(tmp_path, "---\n\nПорт открыт.\n\n---\n\nМост тоже.") == ["Порт открыт.", "Мост тоже."]
    assert lines(tmp_path, "---\nВажно: порт открыт\n---\nМост") == ["Важно: порт открыт", "Мост"]


def test_the_headline_is_what_describes_it_or_the_first_heading(tmp_path: Path) -> None:
    assert read(tmp_path, "Вчера\n\n# Порт открыт\n\nДа.\n\n# Ещё\n\nНет.").title == "Порт открыт"
    same = read(tmp_path, "---\ntitle: Порт открыт!\n---\n# Порт открыт\n\nДа.")
    assert same.text == "Порт открыт\n\nДа."
    longer = read(tmp_path, "---\ntitle: Порт открыт после ремонта - ТАСС\n---\n# Порт открыт после ремонта\n\nДа.")
    assert (longer.title, longer.text) == ("Порт открыт после ремонта", "Порт открыт после ремонта\n\nДа.")
    parts = read(tmp_path, "---\ntitle: Порт открыт\n---\n# Введение\n\nДа.")
    assert (parts.title, parts.text) == ("Порт открыт", "Порт открыт\n\nВведение\n\nДа.")
    assert read(tmp_path, "---\ntitle: Untitled\n---\nПорт открыт сегодня. Да.").title == "Порт открыт сегодня"


def test_pictures_are_counted_and_their_descriptions_are_captions(tmp_path: Path) -> None:
    found = read(
        tmp_path, "Да ![Порт. Фото: И. Громов](a.jpg) и ![](b.png) и ![IMG_1.jpg](c) ![[d.png|300]].\n\n![[e.mp3]]"
    )
    assert found.text == "Да и и .\n\nПорт. Фото: И. Громов"
    assert dict(found.not_kept) == {NotKept.PICTURE: 4, NotKept.MEDIA: 1}
    assert [found.text[each.start : each.end] for each in found.dimmed] == ["Порт. Фото: И. Громов"]


def test_any_encoding_is_read_and_another_may_be_chosen(tmp_path: Path) -> None:
    words = "# Порт открыт\n\nМинистр Громов *приехал* в порт, сообщила пресс-служба.\n"
    for codec in ("cp1251", "koi8-r", "utf-16", "utf-8-sig"):
        found = read(tmp_path, words.encode(codec))
        assert found.text == "Порт открыт\n\nМинистр Громов приехал в порт, сообщила пресс-служба."
        assert found.original == words.encode(codec)
    again = read_as(tmp_path / "а.md", words.encode("cp866"), "cp866")
    assert (again.title, again.encoding) == ("Порт открыт", "cp866")


def test_a_page_in_a_file_called_so_is_a_page_and_a_part_of_one_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, '<div align="center"><b>Порт</b></div>\n\n*Открыт* вчера.').text == "Порт\n\nОткрыт вчера."
    page = tmp_path / "страница.md"
    page.write_text("<!DOCTYPE html><html><body><h1>Порт</h1><p>Министр *приехал*.</p></body></html>", "utf-8")
    assert kind_of(page) is FileKind.WEB_PAGE


def test_what_this_program_exported_is_no_article(tmp_path: Path) -> None:
    marked = article(TEXT, marks=[("прибыл", Color.RED, "Когда?", ())], note="Перечитать.")
    library = Library(marked.library, lambda _: (), dict)
    for number, options in enumerate((OPTIONS, WHOLE, Options())):
        with (tmp_path / f"{number}.md").open("wb") as file:
            write(iter([marked]), file, options)
        list(save_notes(iter([marked]), tmp_path / f"заметки{number}", options, NO_LIBRARY, library))
    files = list(tmp_path.rglob("*.md"))
    assert len(files) == 6
    for path in files:
        path.rename(renamed := path.with_suffix(".txt"))
        for each in (renamed, path):
            each.write_bytes(renamed.read_bytes())
            assert kind_of(each) is FileKind.EXPORT
            with pytest.raises(SourceError) as caught:
                read_articles(each)
            assert (caught.value.code, caught.value.kind) == (SourceProblem.FOREIGN, FileKind.EXPORT)
    assert "md" in FORMATS


def test_a_file_without_words_is_empty(tmp_path: Path) -> None:
    for words in ("---\ntitle: Порт\n---\n", "![](a.png)", "***\n\n<!-- нет -->"):
        with pytest.raises(SourceError) as caught:
            read(tmp_path, words)
        assert caught.value.code is SourceProblem.EMPTY


NESTED = "".join(f"{' ' * number}- а\n" for number in range(1_000))
HOSTILE = {
    **{sign: f"Порт. {sign * (15_000 // len(sign))}\n\n" * 9 for sign in ("[", "![", "**a", "<!--", "{{<", "^[", "==a ", "`a")},
    "quotes": ">" * 50_000 + "а",
    "lists": "- " * 50_000 + "а",
    "nested": NESTED,
    "a wide table": f"{'|а' * 2_000}|\n{'|-' * 2_000}|\n" + "|а|\n" * 9_000,
    "numbers": "1. а\n" * 9_000,
    "notes": "".join(f"[^{number}]: а\n" for number in range(9_000)),
    "markup": "<div>а</div>\n\n" * 6_000,
    "blanks": ("Порт" + " " * 15_000 + "{") * 60,
    "a description": "---\n" + 'a: ["' * 10_000 + "\n---\nПорт",
    "TOML": f"+++\na = {'[' * 9_000}\n+++\nПорт",
    "lines": "а\n" * 40_000,
    "signs": "*а" * 400_000,
}  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("name", few(HOSTILE, 7))
def test_a_hostile_text_gives_itself_or_a_reason_in_bounded_time(tmp_path: Path, name: str) -> None:
    with suppress(SourceError):
        assert len(read(tmp_path, HOSTILE[name]).text) <= len(HOSTILE[name]) * 3
