"""A text that is not Russian is known as such, and a Russian one is never taken for another."""

import json
from pathlib import Path

import pytest

from reader.sources.extracted import Extracted, article_of
from reader.sources.languages import language_of
from reader.system.assets import seeds

COLLECTIONS = Path(__file__).resolve().parents[3] / "shared" / "quality" / "data"
FOREIGN = {
    "uk": "Міністр закордонних справ прибув до Києва у вівторок, повідомляє Укрінформ. Перемовини тривали довго.",
    "be": "Міністр замежных спраў прыбыў у Мінск у аўторак, паведамляе БелТА. Перамовы ішлі.",
    "kk": "Қазақстан президенті Астанада министрлермен кездесті, деп хабарлайды агенттік. Келіссөздер созылды.",
    "bg": "Министърът на външните работи пристигна в София във вторник, съобщи агенцията. Преговорите продължиха.",
    "sr": "Министар спољних послова стигао је у Београд у уторак, јавља агенција. Преговори су трајали дуго.",
    "tg": "Вазири корҳои хориҷӣ рӯзи сешанбе ба Душанбе омад, хабар медиҳад агентӣ. Музокирот дер давом кард.",
    "az": "Azərbaycan Prezidenti İlham Əliyev Şuşa şəhərinə səfər edib, agentlik xəbər verir. Danışıqlar uzun sürüb.",
    "tr": "Dışişleri Bakanı salı günü Bakü’ye geldi, ajans bildiriyor. Görüşmeler uzun sürdü ve sonuçsuz kaldı.",
    "en": "The minister of foreign affairs arrived in Baku on Tuesday, the agency reports. The talks lasted long.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_told(language: str) -> None:
    assert language_of(FOREIGN[language]) == language


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "koi8-r"])
def test_what_was_decoded_wrong_is_in_no_language(wrong: str) -> None:
    meant = "Премьер-министр Армении Никол Пашинян прибыл в Гюмри и встретился с жителями города, сообщает агентство."
    read = article_of(Path("статья.txt"), Extracted(meant.encode("cp1251").decode(wrong, "replace")))
    assert read.about.language is None


@pytest.mark.parametrize("language", FOREIGN)
def test_the_language_of_an_article_is_known(language: str) -> None:
    assert article_of(Path("статья.txt"), Extracted(FOREIGN[language])).about.language == language


@pytest.mark.parametrize("path", sorted(seeds().glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_are_russian(path: Path) -> None:
    assert language_of(path.read_text("utf-8")) == "ru"


@pytest.mark.parametrize("text", ["", "Лавров", "Hello", "12.05.2021", "👍 " * 100])
def test_nothing_is_said_of_a_text_of_few_letters(text: str) -> None:
    assert language_of(text) is None


def test_latin_words_between_russian_ones_change_nothing() -> None:
    text = "Компания Apple выпустила iPhone 15 Pro Max и MacBook Air, сообщает The Wall Street Journal. Цены выросли."
    assert language_of(text) == "ru"


@pytest.mark.language
@pytest.mark.skipif(not COLLECTIONS.is_dir(), reason="the annotated collections are not on this machine")
def test_no_russian_news_are_taken_for_another_language() -> None:
    texts = [
        json.loads(line)["text"]
        for path in sorted(COLLECTIONS.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    assert {language_of(text) for text in texts} <= {"ru", None}
