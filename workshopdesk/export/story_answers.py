"""What tables scored, counted or answered, by the kind of prompt."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from workshopdesk.export import words as w
from workshopdesk.export.blocks import (
    Bar,
    Bars,
    Block,
    Bullet,
    Bullets,
    Column,
    Profile,
    Profiles,
    Rule,
    Side,
    Span,
    Table,
    plain,
    strong,
)
from workshopdesk.export.model import AnswerFacts, PromptFacts

Teller = Callable[[PromptFacts], Iterator[Block]]
_SCALE = (0.0, 5.0)


def spoken(prompt: PromptFacts) -> Iterator[Block]:
    """Give what tables answered in words alone."""
    yield from _reasons(prompt)


def rated(prompt: PromptFacts) -> Iterator[Block]:
    """Give the room's profile: every table's value, never only a mean."""
    values = _values(prompt)
    if any(values.values()):
        every = [v for told in values.values() for v in told]
        low, high = min(_SCALE[0], *every), max(_SCALE[1], *every)
        rows = tuple(
            Profile(option, tuple(sorted(told)), _spread(told)) for option, told in values.items()
        )
        chart = Profiles(
            "Every table's value for each option",
            ("tables", "median", "range"),
            low,
            high,
            rows,
        )
        note = (
            "Where the tables stand, so that the spread is seen and not only the middle. "
            "A number in a mark counts tables."
        )
        yield Side("The room’s profile", note, (chart,))
    yield from _reasons(prompt)


def chosen(prompt: PromptFacts) -> Iterator[Block]:
    """Give how much each option got, and from how many tables."""
    values = _values(prompt)
    if any(values.values()):
        totals = {option: sum(told) for option, told in values.items()}
        most = max(1, *(round(total) for total in totals.values()))
        bars = tuple(
            Bar(
                option,
                max(0, round(totals[option])),
                most,
                (f"{sum(v > 0 for v in told):,}", _number(totals[option])),
            )
            for option, told in sorted(values.items(), key=lambda item: -totals[item[0]])
        )
        chart = Bars("What was chosen", ("tables", "dots"), bars)
        yield Side("What was chosen", "Dots counted by the tables.", (chart,))
    yield from _reasons(prompt)


def mapped(prompt: PromptFacts) -> Iterator[Block]:
    """Give a pathway in stages, and what tables said of it with somebody missing."""
    for stage in prompt.stages:
        people = tuple(
            Bullet((Span(a.name, "strong"), *_about(a.note, a.links))) for a in stage.actors
        )
        yield Side(stage.name or "A stage", "", (Bullets(people),) if people else ())
    if prompt.what_ifs:
        yield Rule()
        yield Side("If somebody is missing", "", (_what_ifs(prompt),))
    yield from _reasons(prompt)


ANSWERS: dict[str, Teller] = {
    "discuss": spoken,
    "rate": rated,
    "choose": chosen,
    "rank": rated,
    "pathway": mapped,
    "charter": rated,
    "observe": rated,
}


def _values(prompt: PromptFacts) -> dict[str, list[float]]:
    """Give the values by option: those that were offered in their order, then any others."""
    values: dict[str, list[float]] = {option: [] for option in prompt.options}
    for answer in prompt.answers:
        if answer.value is not None:
            values.setdefault(answer.option, []).append(answer.value)
    return values


def _spread(values: Sequence[float]) -> tuple[str, ...]:
    if not values:
        return ("0", "–", "–")
    low, high = _number(min(values)), _number(max(values))
    ends = low if low == high else f"{low} to {high}"
    return (f"{len(values):,}", _number(median(values)), ends)


def _number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _reasons(prompt: PromptFacts) -> Iterator[Block]:
    told: dict[str, list[AnswerFacts]] = defaultdict(list)
    for answer in prompt.answers:
        if answer.because:
            told[answer.option].append(answer)
    if not told:
        return
    yield Rule()
    places = {option: place for place, option in enumerate(prompt.options)}
    for option, answers in sorted(told.items(), key=lambda i: places.get(i[0], len(places))):
        yield Side(option or "Because", "", (Bullets(tuple(_reason(a) for a in answers)),))


def _reason(answer: AnswerFacts) -> Bullet:
    scored = "" if answer.value is None else f" · {_number(answer.value)}"
    return Bullet(plain(answer.because), f"T{answer.table_number}{scored}")


def _about(note: str, links: Sequence[str]) -> tuple[Span, ...]:
    parts = [f": {note}"] if note else []
    if links:
        parts.append(f" (with {w.listed(list(links))})")
    return (Span("".join(parts)),) if parts else ()


def _what_ifs(prompt: PromptFacts) -> Table:
    columns = (
        Column("Without", 0.22),
        Column("Who picks it up", 0.26),
        Column("What breaks", 0.26),
        Column("Who notices", 0.26),
    )
    rows = tuple(
        (
            (*strong(f"{w_if.actor} "), Span(w.table_name(w_if.table_number), "muted")),
            plain(w_if.picks_up),
            plain(w_if.breaks),
            plain(w_if.notices),
        )
        for w_if in prompt.what_ifs
    )
    return Table("What happens without somebody", columns, rows)
