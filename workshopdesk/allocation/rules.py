"""The rules file: wishes and musts as JSON that people write by hand.

Each key is a row of ``_READERS``; adding one is adding a row. What is read is only shape and
size; whether the rules can be met is for ``check``.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from workshopdesk.allocation.problem import Plan, Problem, Target
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.target_mix import SENSES

MOST_BYTES = 20_000_000
MOST_ENTRIES = 100_000
MOST_NUMBER = 100_000
MOST_TEXT = 500


@dataclass(frozen=True)
class Rules:
    """What a rules file says; fields as in ``Problem``, people as written in the file."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    fixed: Mapping[str, int] = field(default_factory=dict)
    pins: tuple[tuple[str, int, int], ...] = ()
    absent: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    capacity: tuple[tuple[int, int], ...] | None = None
    closed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    at_most: Mapping[str, int] = field(default_factory=dict)
    prefer: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    spread: Mapping[str, float] = field(default_factory=dict)
    cluster: Mapping[str, float] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    history: Plan = ()
    lighter: Mapping[str, float] = field(default_factory=dict)

    def renamed(self, person: Callable[[str], str]) -> "Rules":
        """The same rules with each person's name turned into an id.

        Args:
            person: Turns a name as written into an id; raises ``DeskError`` when it is none,
                which passes through except from past rounds: people may have left since.
        """
        return replace(
            self,
            together=_groups(self.together, person),
            apart=_groups(self.apart, person),
            fixed={person(p): t for p, t in self.fixed.items()},
            pins=tuple((person(p), r, t) for p, r, t in self.pins),
            absent={person(p): rounds for p, rounds in self.absent.items()},
            prefer={person(p): tables for p, tables in self.prefer.items()},
            history=tuple(_groups(one, _known_or_as_written(person)) for one in self.history),
            lighter={person(p): share for p, share in self.lighter.items()},
        )

    def applied(self, problem: Problem) -> Problem:
        """The problem with these rules in place of its own, key by key; absent keys keep its."""
        rules = self._with_columns_of(problem)
        said = {f.name: getattr(rules, f.name) for f in fields(self) if getattr(rules, f.name)}
        return replace(problem, **said)

    def _with_columns_of(self, problem: Problem) -> "Rules":
        """The same rules with columns as the problem writes them, large and small letters aside."""
        known = {name.casefold(): name for name in problem.columns}

        def column(name: str) -> str:
            return name if name in problem.columns else known.get(name.casefold(), name)

        return replace(
            self,
            at_most={column(name): most for name, most in self.at_most.items()},
            spread={column(name): weight for name, weight in self.spread.items()},
            cluster={column(name): weight for name, weight in self.cluster.items()},
            targets=tuple(replace(t, column=column(t.column)) for t in self.targets),
        )


def read_rules(text: str | bytes) -> Rules:
    """Read a rules file.

    Args:
        text: The file's content, at most 20 MB, UTF-8 when bytes.

    Returns:
        The rules, people as written; whole numbers stand for names of digits.

    Raises:
        DeskError: When it is not such a file; the message says where.
    """
    if len(text) > MOST_BYTES:
        raise _wrong("it is larger than 20 MB")
    try:
        data = json.loads(text, object_pairs_hook=_each_once)
    except RecursionError as error:
        raise _wrong("brackets are nested too deeply") from error
    except json.JSONDecodeError as error:
        raise _wrong(f"it is not JSON at line {error.lineno}") from error
    except ValueError as error:
        raise _wrong("a number is too long, or the text is not UTF-8") from error
    if not isinstance(data, dict):
        raise _wrong("it must be one object in braces")
    if strange := sorted(data.keys() - _READERS.keys()):
        known = ", ".join(_READERS)
        raise _wrong(f"“{strange[0][:40]}” is not a rule; known are {known}")
    return Rules(**{key: _READERS[key](value, f"“{key}”") for key, value in data.items()})


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse what says two things of one person: JSON itself would keep the last in silence."""
    told: dict[str, Any] = {}
    for name, value in pairs:
        if name in told:
            raise _wrong(f"“{name[:40]}” stands twice in one pair of braces")
        told[name] = value
    return told


def _wrong(what: str) -> DeskError:
    return DeskError(
        "The rules file cannot be read", f"In the file, {what}. Mend it and try again."
    )


def _known_or_as_written(person: Callable[[str], str]) -> Callable[[str], str]:
    def find(name: str) -> str:
        try:
            return person(name)
        except DeskError:
            return name

    return find


def _groups(
    groups: tuple[tuple[str, ...], ...], person: Callable[[str], str]
) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(person(p) for p in group) for group in groups)


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        raise _wrong(f"{where} must be a list in square brackets, of at most {MOST_ENTRIES}")
    return value


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > MOST_ENTRIES:
        raise _wrong(f"{where} must be an object in braces, of at most {MOST_ENTRIES} entries")
    if any(len(key) > MOST_TEXT for key in value):
        raise _wrong(f"{where} has a name longer than {MOST_TEXT} characters")
    return value


def _text(value: Any, where: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(_number(value, where))
    if not isinstance(value, str) or not 0 < len(value) <= MOST_TEXT:
        raise _wrong(f"{where} must name people with 1 to {MOST_TEXT} characters")
    return value


def _number(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_NUMBER:
        raise _wrong(f"{where} must hold whole numbers from 0 to {MOST_NUMBER}")
    return value


def _weight(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise _wrong(f"{where} must hold numbers from 0 to 100")
    return float(value)


def _people_lists(value: Any, where: str) -> tuple[tuple[str, ...], ...]:
    groups = _list(value, where)
    if not all(isinstance(group, list) for group in groups):
        raise _wrong(f'{where} must hold a list for each group, such as [["Ann", "Bo"]]')
    return tuple(tuple(_text(p, where) for p in _list(group, where)) for group in groups)


def _history(value: Any, where: str) -> Plan:
    rounds = _list(value, where)
    if not all(isinstance(group, list) for one in rounds for group in _list(one, where)):
        example = '[[["Ann", "Bo"], ["Cy", "Di"]]]'
        raise _wrong(f"{where} must hold rounds of tables of people, such as {example}")
    return tuple(_people_lists(one, where) for one in rounds)


def _numbers(value: Any, where: str) -> dict[str, int]:
    return {key: _number(n, where) for key, n in _object(value, where).items()}


def _weights(value: Any, where: str) -> dict[str, float]:
    return {key: _weight(n, where) for key, n in _object(value, where).items()}


def _shares(value: Any, where: str) -> dict[str, float]:
    shares = _weights(value, where)
    if any(share > 1 for share in shares.values()):
        raise _wrong(f"{where} must hold numbers from 0 to 1")
    return shares


def _number_lists(value: Any, where: str) -> dict[str, tuple[int, ...]]:
    lists = _object(value, where).items()
    return {key: tuple(_number(n, where) for n in _list(ns, where)) for key, ns in lists}


def _closed(value: Any, where: str) -> dict[int, tuple[int, ...]]:
    lists = _number_lists(value, where)
    if not all(key.isdecimal() for key in lists):
        raise _wrong(f"{where} must name tables by number")
    return {int(key[:9]): rounds for key, rounds in lists.items()}


def _capacity(value: Any, where: str) -> tuple[tuple[int, int], ...]:
    limits = [[_number(n, where) for n in _list(pair, where)] for pair in _list(value, where)]
    if any(len(pair) != 2 for pair in limits):
        raise _wrong(f"{where} must give smallest and largest for each table")
    return tuple((low, high) for low, high in limits)


def _pins(value: Any, where: str) -> tuple[tuple[str, int, int], ...]:
    pins = [_list(pin, where) for pin in _list(value, where)]
    if any(len(pin) != 3 for pin in pins):
        raise _wrong(f"{where} must give person, round and table")
    return tuple((_text(p, where), _number(r, where), _number(t, where)) for p, r, t in pins)


def _targets(value: Any, where: str) -> tuple[Target, ...]:
    return tuple(_target(_object(one, where), where) for one in _list(value, where))


def _target(one: dict[str, Any], where: str) -> Target:
    known = {f.name for f in fields(Target)}
    if not {"column", "value"} <= one.keys() <= known or not one.keys() & {"share", "count"}:
        raise _wrong(
            f"{where} needs column, value and share or count, and may have table, weight and sense"
        )
    share = _weight(one.get("share", 0), where)
    if share > 1:
        raise _wrong(f"a share in {where} must be from 0 to 1")
    table, count, sense = one.get("table"), one.get("count"), one.get("sense", "about")
    if sense not in SENSES:
        raise _wrong(f"the sense in {where} must be about, least or most")
    return Target(
        column=_text(one["column"], where),
        value=_text(one["value"], where),
        share=share,
        table=None if table is None else _number(table, where),
        weight=_weight(one.get("weight", 1), where),
        count=None if count is None else _number(count, where),
        sense=sense,
    )


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "together": _people_lists,
    "apart": _people_lists,
    "fixed": _numbers,
    "absent": _number_lists,
    "capacity": _capacity,
    "at_most": _numbers,
    "prefer": _number_lists,
    "history": _history,
    "pins": _pins,
    "closed": _closed,
    "spread": _weights,
    "cluster": _weights,
    "targets": _targets,
    "lighter": _shares,
}
