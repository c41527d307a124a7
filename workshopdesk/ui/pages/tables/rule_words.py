"""Rules in people's words, and weights as words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.mix import names_in_words
from workshopdesk.ui.pages.tables.words import counted

WEIGHTS = {"off": 0.0, "little": 0.5, "normal": 1.0, "lot": 2.0}
"""What a wish's words weigh."""
_NAMED = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rules", text)


@dataclass(frozen=True)
class RuleWords:
    """A must as two lines.

    Args:
        rule_id: Empty where it follows from something else.
        broken: What is wrong while it is not kept.
        wish: It is met as well as possible, not always.
    """

    first: str
    second: str
    rule_id: str = ""
    broken: tuple[str, ...] = ()
    wish: bool = False


def weight_key(weight: float) -> str:
    """Give the word nearest to a weight."""
    return min(WEIGHTS, key=lambda key: abs(WEIGHTS[key] - weight))


def musts_of(seating: Seating) -> list[RuleWords]:
    """Give all that is always kept, in people's words."""
    told = [*_implied(seating)]
    return told + [said(rule, seating) for rule in seating.rules if rule.kind in _SAY]


def said(rule: Rule, seating: Seating) -> RuleWords:
    """Say a must of a session, kept there or not yet.

    Raises:
        KeyError: It is a wish.
    """
    first, second = _SAY[rule.kind](rule, _names(seating))
    return RuleWords(first, second, rule.id, seating.broken.get(rule.id, ()))


def _implied(seating: Seating) -> list[RuleWords]:
    told = []
    takers = [card for card in seating.cards if card.table.note_taker_id]
    if takers:
        who = counted(len(takers), _tr("1 person"), _tr("{0} people"))
        told.append(
            RuleWords(_tr("Note-takers stay at their table"), _tr("{0}, every round").format(who))
        )
    pinned = sum(person.pinned for card in seating.cards for person in card.people)
    if pinned and seating.round:
        who = counted(pinned, _tr("1 person"), _tr("{0} people"))
        told.append(
            RuleWords(
                _tr("Pinned people stay where they are"),
                _tr("{0} in round {1}").format(who, seating.round.number),
            )
        )
    return told


def _names(seating: Seating) -> Mapping[str, str]:
    people = [*seating.unseated, *(p for card in seating.cards for p in card.people)]
    return {person.participant_id: person.name for person in people}


def _who(rule: Rule, names: Mapping[str, str]) -> str:
    known = [names[person] for person in rule.people if person in names][:_NAMED]
    gone = len(rule.people) - len(known)
    if gone:
        known.append(counted(gone, _tr("1 other"), _tr("{0} others")))
    return names_in_words(known)


def _apart(rule: Rule, names: Mapping[str, str]) -> tuple[str, str]:
    return _tr("Keep {0} apart").format(_who(rule, names)), _tr("Every round")


def _together(rule: Rule, names: Mapping[str, str]) -> tuple[str, str]:
    return _tr("Keep {0} together").format(_who(rule, names)), _tr("Every round")


def _fixed(rule: Rule, names: Mapping[str, str]) -> tuple[str, str]:
    many = len(rule.people) > 1
    words = _tr("{0} sit at table {1}") if many else _tr("{0} sits at table {1}")
    return words.format(_who(rule, names), rule.table_number), _tr("Every round")


def _at_most(rule: Rule, _names: Mapping[str, str]) -> tuple[str, str]:
    words = _tr("At most {0} with the same {1}").format(rule.limit, column_words(rule.column))
    return words, _tr("At every table")


def _absent(rule: Rule, names: Mapping[str, str]) -> tuple[str, str]:
    many = len(rule.people) > 1
    words = _tr("{0} are away") if many else _tr("{0} is away")
    return words.format(_who(rule, names)), _rounds(rule)


def _closed(rule: Rule, _names: Mapping[str, str]) -> tuple[str, str]:
    return _tr("Table {0} is closed").format(rule.table_number), _rounds(rule)


def _rounds(rule: Rule) -> str:
    rounds = names_in_words(rule.rounds)
    return (_tr("Round {0}") if len(rule.rounds) == 1 else _tr("Rounds {0}")).format(rounds)


def column_words(column: str) -> str:
    """Write a column's name inside a line."""
    return column[:1].lower() + column[1:] if column[1:].islower() else column


_SAY: Mapping[str, Callable[[Rule, Mapping[str, str]], tuple[str, str]]] = {
    "apart": _apart,
    "together": _together,
    "fixed": _fixed,
    "at_most": _at_most,
    "absent": _absent,
    "closed": _closed,
}


def _cluster(rule: Rule) -> str:
    return _tr("Seat the same {0} together").format(column_words(rule.column))


def _prefer(rule: Rule) -> str:
    return _tr("Choice {0} of tables by “{1}”").format(rule.limit, rule.column)


_WISHED: Mapping[str, Callable[[Rule], str]] = {"cluster": _cluster, "prefer": _prefer}


def wishes_of(seating: Seating) -> list[RuleWords]:
    """Give the wishes that weigh as they are: alike people together, and choices of tables."""
    rules = sorted(seating.rules, key=lambda rule: (rule.kind, rule.limit))
    second = _tr("As well as possible")
    return [
        RuleWords(_WISHED[rule.kind](rule), second, rule.id, wish=True)
        for rule in rules
        if rule.kind in _WISHED
    ]
