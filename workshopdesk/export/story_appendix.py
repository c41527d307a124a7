"""The end of a summary: every point with its number, who took part, and what it was made from."""

from collections import defaultdict
from collections.abc import Callable, ItemsView, Iterable, Iterator
from typing import TypeVar

from workshopdesk.export import words as w
from workshopdesk.export.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    PointRow,
    Points,
    Side,
    Table,
    plain,
)
from workshopdesk.export.model import Breakdown, DaySummary, PointFacts
from workshopdesk.export.places import place_of_point
from workshopdesk.export.redact import FEWEST, Handling, handling_of

K = TypeVar("K")


def appendix(summary: DaySummary) -> Iterator[Block]:
    """Give every point by question and table."""
    if not summary.points:
        return
    below = f"{w.count(len(summary.points), 'point')}, so that you can see whether yours is here"
    many = len(summary.points) > w.FEW
    yield Heading("Every point", "points", below=below, new_page=many)
    titles = {p.id: f"{p.number}  {p.question}" for p in summary.prompts}
    themes = {t.id: t.name for t in summary.themes}
    for prompt_id, asked in _grouped(summary.points, lambda p: p.prompt_id):
        title = titles.get(prompt_id or "", "Outside the questions")
        place = f"points-{prompt_id or 'outside'}"
        yield Heading(title, place, new_page=False, level=1)
        for number, said in _grouped(asked, lambda p: p.table_number):
            rows = tuple(_row(point, themes) for point in said)
            yield Points(w.table_name(number), rows)


def participation(summary: DaySummary) -> Iterator[Block]:
    """Give who took part, as counts alone."""
    who = summary.participation
    if not who.people:
        return
    yield Heading("Who took part", "people", new_page=False)
    hidden = [b.title for b in who.breakdowns if not _shown(b)]
    sentences = [_in_all(summary), *([_why_hidden(hidden)] if hidden else [])]
    yield Side("In all", "", tuple(Paragraph(plain(sentence)) for sentence in sentences))
    for breakdown in who.breakdowns:
        if _shown(breakdown):
            yield Side(breakdown.title, _not_shown(breakdown), (_counts(breakdown),))


def how_made(summary: DaySummary) -> Iterator[Block]:
    """Give what the summary was made from, and what it leaves out."""
    yield Heading("How this was made", "made", new_page=False)
    yield Side("Made from", "", (Paragraph(plain(_made_from(summary))),))
    yield Side("Made for", "", (Paragraph(plain(_made_for(summary))),))
    yield Side("Left out", "", tuple(Paragraph(plain(sentence)) for sentence in _left_out(summary)))


def _grouped(
    points: Iterable[PointFacts], key: Callable[[PointFacts], K]
) -> ItemsView[K, list[PointFacts]]:
    groups: dict[K, list[PointFacts]] = defaultdict(list)
    for point in points:
        groups[key(point)].append(point)
    return groups.items()


def _row(point: PointFacts, themes: dict[str, str]) -> PointRow:
    remarks = [w.kind_name(point.kind) if point.kind != "point" else ""]
    remarks.append(themes.get(point.theme_id or "", ""))
    remarks.append(f"{point.agreed:+,}\u00a0agreed" if point.agreed else "")
    remarks.append(f"owner: {point.owner}" if point.owner else "")
    remarks.append(f"by {w.short_date(point.due)}" if point.due else "")
    remarks.append("unfinished" if point.unfinished else "")
    said = point.text.casefold()
    apart = [f"#{tag}" for tag in point.tags if f"#{tag}".casefold() not in said]
    remarks.append(" ".join(apart))
    told = " · ".join(remark for remark in remarks if remark)
    return PointRow(point.label, point.text, told, place_of_point(point.id))


def _in_all(summary: DaySummary) -> str:
    who = summary.participation
    expected = f"{who.expected:,} {'person was' if who.expected == 1 else 'people were'} expected"
    if who.present is None:
        return f"{expected}. Nobody was checked in, so who came was not counted."
    came = f"{w.count(who.present, 'person', 'people')} came"
    walk_ins = f", {who.walk_ins:,} of them without being expected" if who.walk_ins else ""
    return f"{expected}, {came}{walk_ins}."


def _shown(breakdown: Breakdown) -> bool:
    return any(cell.count is not None for cell in breakdown.cells)


def _counts(breakdown: Breakdown) -> Table:
    columns = (Column(breakdown.title, 0.8), Column("people", 0.2, right=True))
    rows = tuple(
        (plain(c.label), plain(f"{c.count:,}")) for c in breakdown.cells if c.count is not None
    )
    return Table(f"People by {breakdown.title.lower()}", columns, rows)


def _why_hidden(titles: list[str]) -> str:
    by = w.listed([titles[0], *(title.lower() for title in titles[1:])])
    verb = "is" if len(titles) == 1 else "are"
    fewest = w.in_words(FEWEST)
    return f"{by} {verb} not told: groups of fewer than {fewest} people could point at somebody."


def _not_shown(breakdown: Breakdown) -> str:
    hidden = sum(cell.count is None for cell in breakdown.cells)
    if not hidden:
        return ""
    groups = w.count(hidden, "group")
    return f"{groups} not shown: a count under {w.in_words(FEWEST)} could point at somebody."


def _made_from(summary: DaySummary) -> str:
    made = summary.provenance
    return (
        f"{w.count(len(summary.sessions), 'session')}, {w.count(len(summary.prompts), 'question')} "
        f"and {w.count(len(summary.points), 'point')} of “{summary.event.title}”, entered on "
        f"{w.count(made.devices, 'device')} in {w.count(made.changes, 'change')}. "
        f"It shows the event as of its last change, {w.stamp(made.changed_at)}. "
        "Software counted and sorted; people named the themes and chose the headlines, and the "
        "points stand as they were written."
    )


def _made_for(summary: DaySummary) -> str:
    handling = handling_of(summary.audience, summary.event.confidentiality)
    readers = w.capital(w.AUDIENCE[summary.audience].removeprefix("summary "))
    return f"{readers}. {_NAMES[handling]}"


_NAMES = {
    Handling(masks_texts=True, shows_owners=False): "Names of people on the list are taken out of "
    "what was written, and those who own an action are not named.",
    Handling(masks_texts=True, shows_owners=True): "Names of people on the list are taken out of "
    "what was written; those who own an action are named.",
    Handling(masks_texts=False, shows_owners=True): "Names stand wherever somebody wrote them, so "
    "keep it among those it is for.",
}
"""What becomes of names, for each way of handling them."""


def _left_out(summary: DaySummary) -> Iterator[str]:
    held = summary.withheld
    if held.points:
        noun, verb = ("point", "waits") if held.points == 1 else ("points", "wait")
        yield (
            f"{held.points:,} {noun} {verb} for the consent of those who said "
            f"{'it; its number is' if held.points == 1 else 'them; their numbers are'} left free "
            "in the list."
        )
    if held.headlines:
        yield f"{w.count(held.headlines, 'headline')} without a point to rest on."
    if held.cells:
        yield (
            f"{w.count(held.cells, 'count')} of people not shown, under {w.in_words(FEWEST)} or "
            "giving one away that is."
        )
    if held.names:
        yield f"{w.count(held.names, 'name')} inside points, shown as [name] or a role."
    if held == type(held)():
        yield "Nothing."
