"""QDPX, read back as its importers read it, and held against the rules of the REFI-QDA Project 1.0 schema."""

import re
from datetime import datetime
from io import BytesIO
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from hypothesis import given

from reader.export import Options, excerpts
from reader.export.qdpx import write
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import EntityRow, Kind
from tests.examples import examples
from tests.export.samples import LAVROV, OPTIONS, WHOLE, article, articles, sample

Q = "{urn:QDA-XML:project:1.0}"
TEXT = "Визит\n\nЛавров прибыл в Баку и встретил министра РФ."

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
COLOR = re.compile(r"#[0-9A-F]{6}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NUMBER = re.compile(r"\d+")
ANY = re.compile(r".*", re.DOTALL)
MADE = {"creatingUser": GUID, "creationDateTime": MOMENT, "modifyingUser": GUID, "modifiedDateTime": MOMENT}

CHILDREN = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "Users": "User",
    "CodeBook": "Codes",
    "Codes": "Code",
    "Code": "Description NoteRef Code",
    "Variables": "Variable",
    "Sources": "TextSource",
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "PlainTextSelection": "Description Coding NoteRef",
    "Coding": "CodeRef NoteRef",
    "VariableValue": "VariableRef TextValue",
    "Notes": "Note",
    "Note": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
}
"""The elements that we write, and in what order the schema wants their children."""
SINGLE = {
    "Users",
    "CodeBook",
    "Codes",
    "Variables",
    "Sources",
    "Notes",
    "Description",
    "CodeRef",
    "VariableRef",
    "TextValue",
}
REQUIRED = {
    "Project": {"name": ANY},
    "User": {"guid": GUID},
    "Code": {"guid": GUID, "name": ANY, "isCodable": re.compile("true|false")},
    "Variable": {"guid": GUID, "name": ANY, "typeOfVariable": re.compile("Text")},
    "TextSource": {"guid": GUID},
    "Note": {"guid": GUID},
    "PlainTextSelection": {"guid": GUID, "startPosition": NUMBER, "endPosition": NUMBER},
    "Coding": {"guid": GUID},
    "CodeRef": {"targetGUID": GUID},
    "VariableRef": {"targetGUID": GUID},
}
ALLOWED = {
    "Project": {
        "origin": ANY,
        "creatingUserGUID": GUID,
        "creationDateTime": MOMENT,
        "modifyingUserGUID": GUID,
        "modifiedDateTime": MOMENT,
    },
    "User": {"name": ANY, "id": ANY},
    "Code": {"color": COLOR},
    "TextSource": {"name": ANY, "plainTextPath": re.compile("internal://.+"), **MADE},
    "Note": {"name": ANY, "plainTextPath": re.compile("internal://.+"), **MADE},
    "PlainTextSelection": {"name": ANY, **MADE},
    "Coding": {"creatingUser": GUID, "creationDateTime": MOMENT},
}


def check(element: Element) -> None:
    """What the schema asks of an element and of all in it."""
    name = element.tag.removeprefix(Q)
    required, allowed = REQUIRED.get(name, {}), ALLOWED.get(name, {})
    assert required.keys() <= element.attrib.keys()
    for attribute, value in element.attrib.items():
        assert {**required, **allowed}[attribute].fullmatch(value), (name, attribute, value)
    order = CHILDREN.get(name, "").split()
    children = [child.tag.removeprefix(Q) for child in element]
    assert [order.index(child) for child in children] == sorted(order.index(child) for child in children)
    assert all(children.count(child) == 1 for child in children if child in SINGLE)
    for child in element:
        check(child)


class Import:
    """A project as a program sees it that imports it."""

    def __init__(self, *of: ExportedArticle, options: Options = OPTIONS) -> None:
        target = BytesIO()
        write(of, target, options)
        with ZipFile(target) as package:
            self.files = {name: package.read(name) for name in package.namelist()}
        self.project = fromstring(self.files["project.qde"])

    def all(self, name: str) -> list[Element]:
        return list(self.project.iter(f"{Q}{name}"))

    def text(self, source: Element) -> str:
        name = source.get("plainTextPath", "").removeprefix("internal://")
        return self.files[f"Sources/{name}"].decode("utf-8")

    @property
    def codes(self) -> dict[str, str]:
        return {code.get("guid", ""): code.get("name", "") for code in self.all("Code")}

    def coded(self) -> list[tuple[str, list[str]]]:
        """The words of each selection, cut out of its source as an importer does, and its codes."""
        found = []
        for source in self.all("TextSource"):
            text = self.text(source)
            for selection in source.iter(f"{Q}PlainTextSelection"):
                start, end = int(selection.get("startPosition", "")), int(selection.get("endPosition", ""))
                references = [reference.get("targetGUID", "") for reference in selection.iter(f"{Q}CodeRef")]
                found.append((text[start:end], [self.codes[reference] for reference in references]))
        return found


def test_highlights_are_coded_by_their_color_and_their_tags():
    marks = [("прибыл в Баку", Color.RED, "", ()), ("встретил", Color.BLUE, "", ("визиты", "встречи"))]
    project = Import(article(TEXT, marks=marks))
    check(project.project)
    assert project.coded() == [("прибыл в Баку", ["красный"]), ("встретил", ["синий", "визиты", "встречи"])]
    categories = {category.get("name"): [code.get("name") for code in category] for category in project.all("Codes")[0]}
    assert categories == {"Цвета": ["красный", "синий"], "Метки": ["визиты", "встречи"]}


def test_colors_are_called_as_the_user_calls_them():
    options = Options(color_names={Color.RED: "спорное"})
    project = Import(article(TEXT, marks=[("Баку", Color.RED, "", ())]), options=options)
    assert project.coded() == [("Баку", ["спорное"])]


def test_a_tag_that_is_called_like_a_color_stays_apart_from_it():
    project = Import(article(TEXT, marks=[("Баку", Color.RED, "", ("красный", "Красный"))]))
    assert project.coded() == [("Баку", ["красный", "красный (2)", "Красный (3)"])]


def test_positions_count_code_points_where_lines_end_as_in_windows():
    text = "Визит 🙂\r\n\r\nЛавров 🙂 прибыл\r\nв Баку."
    project = Import(article(text, marks=[("Лавров 🙂 прибыл", Color.RED, "", ()), ("Баку", Color.BLUE, "", ())]))
    (source,) = project.all("TextSource")
    assert project.text(source) == "Визит 🙂\n\nЛавров 🙂 прибыл\nв Баку."
    assert [words for words, _ in project.coded()] == ["Лавров 🙂 прибыл", "Баку"]


def test_a_note_is_the_description_of_its_selection_with_the_link_to_it():
    exporting = article(TEXT, marks=[("Баку", Color.RED, "Зачем?\n\nСверить.", ())], note="О статье.")
    project = Import(exporting)
    (selection,) = project.all("PlainTextSelection")
    link = excerpts.address(exporting, exporting.highlights[0])
    assert selection.find(f"{Q}Description").text == f"Зачем?\n\nСверить.\n\n{link}"
    about = project.all("TextSource")[0].find(f"{Q}Description").text
    assert about.startswith("О статье.\n\nВизит\nDay.Az · 23 сентября 2023, 00:39\n")
    assert exporting.sha256 in about


def test_everything_has_an_author_and_a_moment():
    project = Import(sample())
    (user,) = project.all("User")
    for selection in project.all("PlainTextSelection"):
        assert selection.get("creatingUser") == user.get("guid")
        assert datetime.fromisoformat(selection.get("creationDateTime", "")) == datetime.fromisoformat(
            "2026-11-21T10:00Z"
        )
        assert datetime.fromisoformat(selection.get("modifiedDateTime", "")) == datetime.fromisoformat(
            "2026-11-21T10:05Z"
        )


def test_where_an_article_comes_from_is_in_its_variables():
    exporting = article(TEXT, marks=[("Баку", Color.RED, "", ())])
    project = Import(exporting)
    names = {variable.get("guid"): variable.get("name") for variable in project.all("Variable")}
    values = {
        names[value.find(f"{Q}VariableRef").get("targetGUID")]: value.find(f"{Q}TextValue").text
        for value in project.all("VariableValue")
    }
    assert values == {
        "Источник": "Day.Az",
        "Дата": "2023-09-23T00:39",
        "Импортировано": "2026-11-20T18:05:00+00:00",
        "Файл": "новости/заметка.txt",
        "SHA-256 текста": exporting.sha256,
        "Ссылка": excerpts.article_address(exporting),
    }


def test_words_that_are_gone_from_the_text_are_a_memo_of_the_project():
    project = Import(article(TEXT, marks=[("этих слов нет", Color.RED, "Было раньше.", ("метка",))]))
    (note,) = project.all("Note")
    text = project.text(note)
    assert note.get("name") == "Этих слов больше нет в тексте статьи: Визит"
    assert all(part in text for part in ("«этих слов нет»", "Было раньше.", "красный", "метка", "reader://"))
    assert project.coded() == []


def test_names_of_whole_articles_are_coded_by_whom_they_name():
    other = EntityRow("person:лавров пётр", Kind.PERSON, LAVROV.name, 1, 1)
    project = Import(article("Лавров и Лавров-младший", names={"Лавров-": other, "Лавров": LAVROV}), options=WHOLE)
    check(project.project)
    assert project.coded() == [("Лавров", ["Сергей Лавров"]), ("Лавров-", ["Сергей Лавров (2)"])]


def test_articles_without_a_mark_are_left_out_and_an_empty_project_is_one():
    project = Import(article(TEXT))
    check(project.project)
    assert list(project.files) == ["project.qde"]


def test_sources_of_one_title_have_names_of_their_own_that_files_can_have():
    project = Import(*(article("Ку/да: 1?\n\nБаку", number=number, note="x") for number in (1, 2)))
    assert [source.get("name") for source in project.all("TextSource")] == ["Ку_да_ 1_", "Ку_да_ 1_ (2)"]


def test_two_exports_give_the_same_ids():
    one, other = Import(sample(), options=WHOLE), Import(sample(), options=WHOLE)
    assert one.files == other.files
    assert Import(sample()).codes.items() <= one.codes.items()


@examples(60)
@given(articles())
def test_any_words_come_out_as_what_they_are(any_article: ExportedArticle):
    for options in (Options(), Options(whole_articles=True)):
        project = Import(any_article, options=options)
        check(project.project)
        guids = [element.get("guid", "") for element in project.project.iter() if element.get("guid")]
        assert len(guids) == len(set(guids))
        assert all(str(UUID(guid)) == guid for guid in guids)
        known = set(guids)
        assert all(element.get("targetGUID", guids[0]) in known for element in project.project.iter())
        names = [code.get("name", "").casefold() for code in project.all("Code") if code.get("isCodable") == "true"]
        assert len(names) == len(set(names))
        for source in project.all("TextSource"):
            assert project.text(source) == excerpts.printable(any_article.text)
        placed = [span for each in any_article.highlights if (span := excerpts.placed(any_article, each))]
        quotes = [excerpts.printable(any_article.text[span.start : span.end]) for span in placed]
        found = [words for words, _ in project.coded()]
        # A span that begins or ends inside «\r\n» takes in the one line end that is left of it.
        assert [words.strip() for words in found[: len(quotes)]] == [words.strip() for words in quotes]
        notes = [
            selection.find(f"{Q}Description").text or ""
            for selection in project.all("PlainTextSelection")[: len(quotes)]
        ]
        for note, highlight in zip(
            notes, (each for each in any_article.highlights if excerpts.placed(any_article, each)), strict=False
        ):
            assert note.startswith(excerpts.printable(highlight.note))
