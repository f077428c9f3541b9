"""Which cases a town's ending leaves open: «Советском» is instrumental of Советск, prepositional of Советский."""

from collections.abc import Mapping
from functools import lru_cache

_MASCULINE = {"ом": "i", "ем": "i", "ём": "i", "ым": "", "им": "", "а": "g", "я": "g"}
"""«Серовым» is a man, «Серовом» the town; datives and prepositionals («в Клину») tell nothing."""
_ADJECTIVE = {"ого": "g", "его": "g", "ому": "d", "ему": "d", "ым": "i", "им": "i", "ом": "p", "ем": "p"}
_ADJECTIVES = ("ый", "ий", "ой", "ое", "ее")
_VOWELS = frozenset("аеёиоуыэюяьй")


@lru_cache(maxsize=20_000)
def may_stand(form: str, name: str, cases: str) -> bool:
    """May a form of a name stand in one of these cases? Yes of the name itself, and of what its ending leaves open."""
    if not cases or form == name:
        return True
    told = next((told for ending, told in _endings(name).items() if form.endswith(ending)), cases)
    return not set(told).isdisjoint(cases)


def _endings(name: str) -> Mapping[str, str]:
    if name.endswith(_ADJECTIVES):
        return _ADJECTIVE
    return {} if name[-1] in _VOWELS else _MASCULINE
