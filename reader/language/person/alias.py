"""Makes the alias of a person from the parts of a name: its key, the blocks where it meets others, the name shown."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from types import MappingProxyType

from reader.language import facts
from reader.language.lexicon import first_names, tables, well_known
from reader.language.person import comparison, families, parse, scores, spelling, surname_first
from reader.language.person.parse import PersonName
from reader.language.russian import sound
from reader.model.findings import Alias
from reader.model.names import Kind


def alias(name: PersonName, text: str = "") -> Alias:
    """The alias of a person, from the parts of the name.

    An ordinary first name alone («Юлия»), or with a letter for the surname («Никита Л.»), says nothing outside its
    article: its alias is this text's own. But a relative's meets those who have the surname.
    """
    found = _alias(called(name._replace(kin="")))
    if not text or not _is_hidden(name):
        return found
    mark = _mark(text)
    kin = "" if name.last else name.kin
    told = facts.write(facts.person(found)._replace(text=mark, kin=kin))
    blocks = (f"last:={sound.stem(kin)}",) if kin else ()
    return replace(found, key=f"{found.key} #{mark}", blocks=(*blocks, f"text:{mark} {name.first}"), facts=told)


def named(alias: Alias) -> PersonName:
    """The name of which an alias was made, but for what tells nobody apart: its cases and its score."""
    return _named(facts.person(alias))


@lru_cache(maxsize=20_000)
def _named(person: facts.Person) -> PersonName:
    parts = person._asdict()
    return PersonName(**{part: parts[part] for part in PersonName._fields if part in parts})


@lru_cache(maxsize=4)
def _mark(text: str) -> str:
    """The mark of a text; asked for many names of one text."""
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def called(name: PersonName) -> PersonName:
    """The name by which somebody is known: «Франциск» of «Хорхе Бергольо»; of all others the name itself."""
    if not (name.first and name.last):
        return name
    born, called = _also_called().get((sound.key(name.first), sound.stem(name.last)), (name, name))
    return called if born.patronymic in {"", name.patronymic} else name


def is_born_name(form: str) -> bool:
    """Is a form in any case the name of somebody who is known under another («Хорхе Бергольо»)?"""
    return any(called(each) is not each for each in parse.read(form)[:1])


@cache
def _also_called() -> dict[tuple[str, str], tuple[PersonName, PersonName]]:
    """Sound key of the first name and stem of the surname -> that name, and the one by which its bearer is known."""
    found = {}
    for row in tables.rows("also_called"):
        born, called = (parse.read(name)[0] for name in row)
        found[sound.key(born.first), sound.stem(born.last)] = born, called
    return found


@lru_cache(maxsize=20_000)
def _alias(name: PersonName) -> Alias:
    if name.plural:
        family = facts.Person(last=name.last, plural=True)
        shown_name = _title(families.plural(name.last))
        return Alias(f"person:{name.last} (family)", Kind.PERSON, shown_name, _blocks(name), facts.write(family))
    words = (
        name.last,
        name.first,
        *name.middle,
        name.patronymic,
        name.suffix,
        "" if name.first else "".join(f"{letters}." for letters in name.initials.split()),
        name.gender and f"({name.gender})",
        name.calling and f"[{name.calling}]",
        "≠" if name.apart else "",  # one key has the same facts in every article
        name.letters and f"^{name.letters}",
    )
    key = "person:" + " ".join(filter(None, words))
    return Alias(key, Kind.PERSON, shown(name), _blocks(name), facts.write(_told(name)))


def _told(name: PersonName) -> facts.Person:
    """What an alias tells of a name: initials only where they stand for a first name."""
    return facts.Person(
        name.first,
        name.patronymic,
        name.middle,
        name.last,
        "" if name.first else name.initials,
        name.suffix,
        name.gender,
        name.calling,
        name.apart,
        name.plural,
        letters=name.letters,
        kin=name.kin,
    )


def _is_hidden(name: PersonName) -> bool:
    usual = scores.is_known_first(name.first) and not (name.last or name.patronymic or _is_calling(name.first))
    return bool(name.first) and (usual or name.last in _LETTERS)


@lru_cache(maxsize=5_000)
def _is_calling(first: str) -> bool:
    """Is it the name by which somebody is known who was born under another: «Франциск»?"""
    return any(not name.last and sound.key(name.first) == sound.key(first) for _, name in _also_called().values())


_LETTERS = frozenset("бвгджзклмнпрстфхцчшщ")
"""Consonants alone are no surnames, as «Ю» and «О» are, which stand in the table of surnames that come first."""


_BEGINNING = 3
"""Letters with which the spellings of a surname begin alike."""


def _blocks(name: PersonName) -> tuple[str, ...]:
    """Surnames by their sound, and rare ones by how they begin beside one first name, so that spellings meet.

    For somebody without a surname the first name, with a patronymic both. Usual first names and particles in the middle
    of a name are no keys: they would join all who are called «Али» or «дель» into one block.
    """
    middle = (word for word in name.middle if not parse.is_particle(word) and not scores.is_known_first(word))
    parts = {
        part for part in (*name.last.split("-"), *(middle if name.first else ())) if len(part) >= comparison.TELLING
    }
    # «Абий Ахмед» meets «Абий Ахмед Али»: the first two names of both.
    pairs = {word for word in (*name.middle, name.last) if name.first and scores.is_known_first(word)}
    blocks = {f"last:{key}" for part in {name.last, *parts} for key in _sounds(part)} if name.last else set()
    blocks |= {f"pair:{sound.key(name.first)} {sound.key(word)}" for word in pairs}
    if name.first and sound.schwa(name.last) != sound.stem(name.last):
        blocks.add(f"last:={sound.schwa(name.last)}")
    if name.first and len(name.last) >= comparison.LIKELY_MISSPELT and not comparison.is_russian(name.last):
        blocks.add(f"near:{sound.key(first_names.base(name.first))} {sound.key(name.last)[:_BEGINNING]}")
    father = name.patronymic or well_known.patronymic(name.first, name.last)
    if name.first and father:
        blocks.add(f"named:{sound.key(name.first)} {comparison.father(father)}")
    if name.first and (not name.last or parse.is_number(name.last)):
        blocks.add(f"first:{sound.key(first_names.base(name.first))}")
    if not name.first and not name.last:
        blocks.add(f"patronymic:{sound.key(name.patronymic)}")
    return tuple(sorted(blocks))


def _sounds(last: str) -> set[str]:
    """The sound of a surname; and of one that is not Russian its consonants, under which spellings meet."""
    bones = sound.skeleton(last)
    return {f"={sound.stem(last)}"} | ({bones} if len(bones) > 1 and not comparison.is_russian(last) else set())


def shown(name: PersonName) -> str:
    """The name as people write it: «Ильхам Алиев», «Ким Чен Ын», «Урсула фон дер Ляйен», «И. Г. Алиев»."""
    own = {word.lower(): word for word in name.letters.split()}
    last = _title(name.last, own) if not parse.is_number(name.last) else name.last.upper()
    if name.last in _LETTERS or (
        len(name.last) == 1 and name.last.isalpha() and not surname_first.is_surname(name.last)
    ):
        last = f"{last}."
    middle = [own.get(word) or spelling.by_default(word) for word in name.middle]
    if name.last and name.first and _surname_first(name):
        return f"{last} {_title(name.first, own)}"
    first = _title(name.first, own) or " ".join(f"{_title(letters)}." for letters in name.initials.split())
    patronymic = "" if name.last else _title(name.patronymic)
    return " ".join(part for part in (first, *middle, patronymic, last) if part) + (
        f"-{name.suffix}" if name.suffix else ""
    )


def _is_letter(last: str) -> bool:
    """«Руслан А.»: a Russian vowel for a surname, which is none of those that are but a letter."""
    return len(last) == 1 and "а" <= last <= "я" and not surname_first.is_surname(last)


def _surname_first(name: PersonName) -> bool:
    """«Ким Чен Ын», «Си Цзиньпин»"""
    return " " in name.first or (surname_first.is_surname(name.last) and not first_names.genders(name.first))


def _title(words: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """Each word with its own capitals, or with one at its head."""
    return " ".join(own.get(word) or spelling.capital(word) for word in words.split(" "))
