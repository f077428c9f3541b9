"""The user's decisions as a list that says what has become of each, and as a file that serves a colleague.

The file is JSON, made to be read and mended by hand:

    {"format": "chitalnya decisions", "version": 1, "decisions": [
      {"id": "…", "made": "2026-11-22T09:00:00.000000+00:00", "act": "merge",
       "subject": {"kind": "person", "name": "Дж. Байрамов", "key": "person:байрамов дж."},
       "target": {"kind": "person", "name": "Джейхун Байрамов", "key": "person:байрамов джейхун (m)"}}]}

`act`, `subject`, `target`, `form`, `reach` and `anchor` are those of `user.Decision`; `reach` is everywhere unless
given, `key` may be left out, and `"off": true` marks a decision that is switched off.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from reader.library import HeldAlias, HeldDecision, Library
from reader.model.decisions import Act, Anchor, Decision, DecisionState, ListedDecision, Named, Reach
from reader.model.errors import DecisionFileProblem, ReaderError
from reader.model.marks import Quote
from reader.model.names import Kind
from reader.services.decide import Done, add
from reader.services.resolve import settled
from reader.services.targets import LibraryGuard
from reader.system import moments
from reader.text.compare import fold, whole

FORMAT, VERSION = "chitalnya decisions", 1


class DecisionFileError(ReaderError):
    """A file that holds no decisions which can be read."""

    code: DecisionFileProblem

    def __init__(self, code: DecisionFileProblem, *, number: int | None = None) -> None:
        super().__init__(code, number=number)


# ------------------------------------------------------------------------------------------------ the list


def listed(library: Library) -> list[ListedDecision]:
    """All decisions, the latest first, each with what has become of it."""
    from reader.language.deciding.decisions import speaks_of

    held = library.decisions.listed()
    active = [each.decision for each in held if each.active]
    among_names = [decision for decision in active if speaks_of(decision)]
    unfit, overruled = _judged(library, among_names)
    in_texts = library.decisions.revised()
    unfit -= in_texts.keys()
    unfit |= {decision.id for decision in active if changes_texts(decision) and decision.id not in in_texts}
    found = []
    for each in reversed(held):
        decision = each.decision
        by = in_texts.get(decision.id) or overruled.get(decision.id)
        if not each.active:
            state = DecisionState.OFF
        elif decision.id in unfit:
            state = DecisionState.FITS_NOTHING
        else:
            state = DecisionState.OVERRULED if by else DecisionState.IN_FORCE
        found.append(ListedDecision(decision, state, by if state is DecisionState.OVERRULED else None))
    return found


def changes_texts(decision: Decision) -> bool:
    """Whether a decision changes what is found in texts, and not only what it leads to."""
    return decision.reach is not Reach.EVERYWHERE or decision.form is not None


def _judged(library: Library, decisions: Sequence[Decision]) -> tuple[set[str], dict[str, str]]:
    """The decisions that fit nothing, and those overruled with their overrulers; block by block."""
    from reader.language.deciding.decisions import speaks_of

    by_name: defaultdict[tuple[Kind, str], list[Decision]] = defaultdict(list)
    for decision in decisions:
        for named in speaks_of(decision):
            by_name[named.kind, fold(named.name)].append(decision)
    unfit = {decision.id for decision in decisions}
    overruled: dict[str, str] = {}
    keys = library.decisions.keys_named(by_name)
    for block in _blocks(library.wiring.component(keys), by_name):
        uses = [alias.use for alias in block if alias.uses]
        rules = {each.id: each for use in uses for each in by_name.get((use.alias.kind, fold(use.alias.name)), ())}
        if rules:
            judged = settled(uses, list(rules.values()), judge=True)
            unfit -= rules.keys() - judged.unfit
            overruled.update(judged.overruled)
    return unfit, overruled


@dataclass(slots=True)
class _Block:
    """Aliases that share a mark (a block of theirs, or a decision), directly or through others."""

    marks: set[str] = field(default_factory=set)
    aliases: list[HeldAlias] = field(default_factory=list)


def _blocks(held: Iterable[HeldAlias], by_name: Mapping[tuple[Kind, str], Sequence[Decision]]) -> list[list[HeldAlias]]:
    """The aliases in parts that can be resolved each by itself."""
    homes: dict[str, _Block] = {}
    for alias in held:
        known = alias.use.alias
        marks = [*known.blocks, *(each.id for each in by_name.get((known.kind, fold(known.name)), ()))]
        met = {id(homes[mark]): homes[mark] for mark in marks if mark in homes}
        home = max(met.values(), key=lambda block: len(block.marks), default=None) or _Block()
        for other in met.values():
            if other is not home:
                home.marks |= other.marks
                home.aliases += other.aliases
                homes.update(dict.fromkeys(other.marks, home))
        home.marks.update(marks)
        home.aliases.append(alias)
        homes.update(dict.fromkeys(marks, home))
    return [block.aliases for block in {id(block): block for block in homes.values()}.values()]


# ------------------------------------------------------------------------------------------------ the file


def exported(library: Library) -> str:
    """All decisions, oldest first, as the text of a file."""
    return _written(library.decisions.listed())


def imported(library: Library, text: str) -> Done:
    """Take over the decisions of a file, in one step; those that the library has already are left as they are.

    Raises `DecisionFileError` where the text is not such a file; nothing is taken over then.
    """
    return add(library, read(text))


def save(library: Library, path: Path) -> int:
    """Write all decisions to a file, which is replaced only when the new one is whole; return how many there are.

    Raises `ReaderError` where it cannot be written.
    """
    from reader.export.saving import replacing

    held = library.decisions.listed()
    with replacing(path, LibraryGuard(library.path)) as file:
        file.write(_written(held).encode())
    return len(held)


def load(library: Library, path: Path) -> Done:
    """Take over the decisions of a file; see `imported`. Raises `ReaderError` where it cannot be read."""
    from reader.sources import read_bytes

    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionFileError(DecisionFileProblem.NOT_UTF8) from error
    return imported(library, text)


def read(text: str) -> list[HeldDecision]:
    """The decisions in the text of a file. Raises `DecisionFileError`."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DecisionFileError(DecisionFileProblem.NOT_JSON) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise DecisionFileError(DecisionFileProblem.NOT_DECISIONS)
    if content.get("version") != VERSION:
        raise DecisionFileError(DecisionFileProblem.NEWER)
    decisions = content.get("decisions")
    if not isinstance(decisions, list):
        raise DecisionFileError(DecisionFileProblem.NO_LIST)
    found = []
    for number, each in enumerate(decisions, 1):
        try:
            found.append(_from_json(each))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DecisionFileError(DecisionFileProblem.MALFORMED, number=number) from error
    return found


def _written(held: Iterable[HeldDecision]) -> str:
    decisions = [{**to_json(each.decision), **({} if each.active else {"off": True})} for each in held]
    content = {"format": FORMAT, "version": VERSION, "decisions": decisions}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def to_json(decision: Decision) -> dict[str, Any]:
    """A decision as a file has it: what is as usual is left out."""
    found = {key: value for key, value in asdict(decision).items() if value is not None}
    for side in ("subject", "target"):
        if side in found:
            found[side] = {key: value for key, value in found[side].items() if value is not None}
    if decision.reach is Reach.EVERYWHERE:
        del found["reach"]
    return found


def _from_json(each: dict[str, Any]) -> HeldDecision:
    """A decision of a file. Raises `KeyError`, `TypeError`, `ValueError` or `AttributeError` for what is none."""
    decision = Decision(
        id=str(uuid.UUID(_text(each["id"]))),
        made=moments.in_utc(_text(each["made"])),
        act=Act(each["act"]),
        subject=_named(each["subject"]),
        target=_named(each["target"]) if each.get("target") else None,
        form=_words(each["form"]) if each.get("form") else None,
        reach=Reach(each.get("reach", Reach.EVERYWHERE)),
        anchor=_anchor(each["anchor"]) if each.get("anchor") else None,
    )
    _check(decision)
    if each.get("off", False) not in (True, False):
        raise ValueError(each["off"])
    return HeldDecision(decision, active=not each.get("off", False))


def _anchor(each: dict[str, Any]) -> Anchor:
    quote = {side: _text(words) for side, words in each["quote"].items()} if each.get("quote") else None
    sha256 = bytes.fromhex(_text(each["sha256"])).hex()
    return Anchor(_text(each["article"]), sha256, Quote(**quote) if quote else None)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return whole(value)


def _words(value: object) -> str:
    """Text that says something."""
    if not (said := _text(value)).strip():
        raise ValueError(value)
    return said


def _check(decision: Decision) -> None:
    """Raise `ValueError` for a decision that says too little."""
    if (decision.anchor is None) is not (decision.reach is Reach.EVERYWHERE):
        raise ValueError(decision.reach)
    if decision.act in {Act.MERGE, Act.RENAME, Act.RETYPE, Act.APART} and decision.target is None:
        raise ValueError(decision.act)
    if decision.act in {Act.NAME, Act.SPLIT} and not (decision.target or decision.form or decision.anchor):
        raise ValueError(decision.act)


def _named(each: dict[str, Any]) -> Named:
    return Named(Kind(each["kind"]), _words(each["name"]), _words(each["key"]) if each.get("key") else None)
