"""Rules in people's words, and weights as words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.counting import counted
from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.target_mix import as_wished
from workshopdesk.domain.views.people import MixColumn
from workshopdesk.domain.views.seating import Seated, Seating
from workshopdesk.ui.pages.tables.mix import names_in_words
from workshopdesk.ui.pages.tables.words import tables_words

WEIGHTS = {"off": 0.0, "little": 0.5, "normal": 1.0, "lot": 2.0}
"""What a wish's words weigh."""
EDITABLE = frozenset({"apart", "together", "fixed", "absent", "at_most", "cluster", "target"})
"""The kinds of rules that can be changed once they stand; others are made anew."""
_NAMED = 4
_VALUES_NAMED = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rules", text)


@dataclass(frozen=True)
class RuleWords:
    """A must as two lines.

    Args:
        rule_id: Empty where it follows from something else.
        broken: What is wrong while it is not kept.
        wish: It is met as well as possible, not always.
        editable: The dialog of rules can change it.
    """

    first: str
    second: str
    rule_id: str = ""
    broken: tuple[str, ...] = ()
    wish: bool = False
    editable: bool = False


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
    broken = seating.broken.get(rule.id, ())
    return RuleWords(first, second, rule.id, broken, editable=rule.kind in EDITABLE)


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
    return {person.participant_id: person.name for person in people_of(seating)}


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


def column_title(column: str) -> str:
    """Write a column's name by itself."""
    return column[:1].upper() + column[1:]


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


def _cluster(rule: Rule, _seating: Seating) -> str:
    return _tr("Seat the same {0} together").format(column_words(rule.column))


def _prefer(rule: Rule, _seating: Seating) -> str:
    return _tr("Choice {0} of tables by “{1}”").format(rule.limit, rule.column)


def target_words(rule: Rule, seating: Seating) -> str:
    """Say so many people with one value: "Every table has about 2 of 8 from Carers"."""
    sentences = {
        "about": _tr("{0} has about {1} from {2}"),
        "least": _tr("{0} has at least {1} from {2}"),
        "most": _tr("{0} has at most {1} from {2}"),
    }
    number, size = rule.table_number, _size_of(seating, rule.table_number)
    where = _tr("Table {0}").format(number) if number else _tr("Every table")
    many = _tr("{0} of {1}").format(rule.limit, size) if size else str(rule.limit)
    return sentences.get(rule.sense, sentences["about"]).format(where, many, rule.value)


def _size_of(seating: Seating, number: int) -> int:
    """How many sit at a table, or at most tables; 0 where nobody knows yet."""
    card = next((c for c in seating.cards if c.table.number == number), None)
    if card is not None and card.people:
        return len(card.people)
    return round(len(people_of(seating)) / len(seating.cards)) if seating.cards else 0


def people_of(seating: Seating) -> list[Seated]:
    """Give everybody of a session, seated or not."""
    return [*seating.unseated, *(person for card in seating.cards for person in card.people)]


def shortage_words(rule: Rule, seating: Seating) -> str:
    """Say that what is wished at every table cannot be had at all of them; nothing where it can."""
    there = next((c.values.get(rule.value, 0) for c in seating.mixable if c.name == rule.column), 0)
    tables = 1 if rule.table_number else len(seating.cards)
    if rule.table_number:
        possible = rule.sense == "most" or there >= rule.limit
    else:
        possible = not tables or as_wished(rule.sense, rule.limit, there / tables)
    if not possible:
        words = _tr("There is 1 such person") if there == 1 else _tr("There are {0} such people")
        of_tables = "{0}" if rule.table_number else _tr("{0} for {1}")
        return of_tables.format(words.format(there), tables_words(tables)) + "."
    return ""


def _target_state(rule: Rule, seating: Seating) -> str:
    """Say at how many of the tables concerned it is so now."""
    cards = [c for c in seating.cards if c.people and rule.table_number in {0, c.table.number}]
    if not cards:
        return ""
    here = [card.mix.get(rule.column, {}).get(rule.value, 0) for card in cards]
    good = sum(as_wished(rule.sense, rule.limit, have) for have in here)
    if rule.table_number:
        return _tr("It has {0}").format(here[0])
    return _tr("{0} of {1} do").format(good, tables_words(len(cards)))


_WISHED: Mapping[str, Callable[[Rule, Seating], str]] = {
    "cluster": _cluster,
    "prefer": _prefer,
    "target": target_words,
}


def wishes_of(seating: Seating) -> list[RuleWords]:
    """Give the wishes other than mixing: alike people together, choices, so many of a value."""
    rules = sorted(seating.rules, key=lambda rule: (rule.kind, rule.limit))
    return [
        RuleWords(
            _WISHED[rule.kind](rule, seating),
            _second(rule, seating),
            rule.id,
            wish=True,
            editable=rule.kind in EDITABLE,
        )
        for rule in rules
        if rule.kind in _WISHED
    ]


def _second(rule: Rule, seating: Seating) -> str:
    """What stands beneath a wish: how it does, and how much it counts unless as usual."""
    how = _target_state(rule, seating) if rule.kind == "target" else ""
    counts = {"little": _tr("Counts a little"), "lot": _tr("Counts a lot")}
    weight = counts.get(weight_key(rule.weight), "") if rule.kind != "prefer" else ""
    short = shortage_words(rule, seating) if rule.kind == "target" else ""
    said = ". ".join(filter(None, (how, weight, short.rstrip("."))))
    return said or _tr("As well as possible")


def weight_choices() -> list[tuple[str, str]]:
    """Give the keys of ``WEIGHTS`` but off, with their words."""
    return [("little", _tr("A little")), ("normal", _tr("Normal")), ("lot", _tr("A lot"))]


def use_words(column: MixColumn) -> str:
    """Say what a column holds, and why it is of no use where it is of none."""
    if column.use == "same":
        return _tr("Of no use: everybody has the same, “{0}”").format(next(iter(column.values)))
    if column.use == "different":
        return _tr("Of no use: everybody has another value")
    values = list(column.values)
    told = _tr("{0} values: {1}").format(len(values), ", ".join(values[:_VALUES_NAMED]))
    more = "…" if len(values) > _VALUES_NAMED else ""
    hint = _tr("Few people share one.") if column.use == "many" else ""
    return f"{told}{more} {hint}".strip()
