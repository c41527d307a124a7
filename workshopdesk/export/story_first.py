"""The first page, and how the day was worked."""

from collections.abc import Iterator

from workshopdesk.domain.text import ended
from workshopdesk.export import words as w
from workshopdesk.export.blocks import (
    Block,
    Callout,
    Caption,
    Column,
    Contents,
    Figures,
    Heading,
    Numbered,
    Opening,
    Paragraph,
    Rule,
    Side,
    Span,
    Table,
    Text,
    plain,
)
from workshopdesk.export.model import (
    DaySummary,
    HeadlineFacts,
    PointFacts,
    SessionFacts,
    tables_in,
)
from workshopdesk.export.places import place_of_point, place_of_prompt
from workshopdesk.export.redact import handling_of
from workshopdesk.export.story_actions import LONGEST_ON_FIRST, Room, action_table, first_actions

_NAMED_POINTS = 3
_LONGEST_LIST = 24


def first_page(summary: DaySummary) -> Iterator[Block]:
    """Give counts, headlines, the loudest disagreement, decisions and actions."""
    event = summary.event
    when = [w.long_date(event.day)] if event.day else []
    yield Opening(
        title=event.title,
        subtitle=event.subtitle,
        when=" · ".join([*when, *([event.place] if event.place else [])]),
        badge=_badge(summary),
        note=_agreed(summary),
    )
    yield Figures(tuple(_figures(summary)))
    if told := tuple(_what_the_room_said(summary)):
        yield Side("What the room said", _who_chose(summary), told)
    if owed := summary.of_kind("action"):
        if told:
            yield Rule()
        note, first = first_actions(owed, _room(summary))
        yield Side("Decisions and actions", note, (action_table(first),) if first else ())
    yield Caption(_leads_back(summary), at_foot=True)


def how_we_worked(summary: DaySummary) -> Iterator[Block]:
    """Give the programme, and what is where."""
    if not summary.sessions:
        return
    yield Heading("How we worked", "worked")
    yield Side("Programme", "", (_programme(summary.sessions),))
    if ways := tuple(_ways(summary)):
        yield Rule()
        yield Side("Ways of working", "", ways)
    if summary.prompts:
        yield Rule()
        yield Side("Questions", "", tuple(_contents(summary)))


def _room(summary: DaySummary) -> Room:
    """Give what is left of the first page for actions."""
    event, room = summary.event, Room()
    room = room.without(event.title, 26, 40, 78).without(event.subtitle, 62, 20, 3)
    room = Room(room.left - 150)  # the figures, the head of the actions, and what goes with them
    for headline in summary.headlines:
        room = room.without(headline.text, 48, 18, 21)
    against = summary.of_kind("disagreement")
    said = max((len(p.text[:LONGEST_ON_FIRST]) for p in against), default=0)
    return room.without("x" * (said + 54), 64, 14.2, 49) if against else room


def _agreed(summary: DaySummary) -> str:
    """Give what was agreed about names; not that there are none where they stand as written."""
    how = summary.event.confidentiality
    agreed = w.CONFIDENTIALITY.get(how, w.CONFIDENTIALITY["anonymous"])
    if how == "attributed" or handling_of(summary.audience, how).masks_texts:
        return agreed
    return agreed.replace("no names", "names as written")


def _badge(summary: DaySummary) -> str:
    event = summary.event
    if event.stage == "final":
        return ""
    stage = w.STAGE.get(event.stage, "Draft")
    ends = f" · review ends {w.day_month(event.review_by)}" if event.review_by else ""
    return stage + ends


def _figures(summary: DaySummary) -> Iterator[tuple[str, str]]:
    if people := summary.participation.people:
        noun = "person" if people == 1 else "people"
        came = noun if summary.participation.present is not None else f"{noun} expected"
        yield f"{people:,}", came + _at_tables(summary)
    yield _questions(summary)
    points = len(summary.points)
    noun = "point" if points == 1 else "points"
    yield f"{points:,}", f"{noun}, in the words of the tables"
    if summary.themes:
        themes = len(summary.themes)
        yield f"{themes:,}", f"{'theme' if themes == 1 else 'themes'}, named by people"
    if owed := summary.of_kind("action"):
        owned = sum(bool(p.owner) for p in owed)
        noun = "action" if len(owed) == 1 else "actions"
        yield f"{len(owed):,}", f"{noun}, {w.so_many_of_them(owned)} with an owner"


def _questions(summary: DaySummary) -> tuple[str, str]:
    planned = len(summary.prompts)
    answered = sum(summary.is_answered(p) or p.waiting > 0 for p in summary.prompts)
    if answered == planned:
        return f"{planned:,}", "question asked" if planned == 1 else "questions asked"
    noun = "question" if answered == 1 else "questions"
    return f"{answered:,}", f"{noun} answered, of {w.in_words(planned)} planned"


def _at_tables(summary: DaySummary) -> str:
    """Give at how many tables at once: those used, and how many were planned where that differs."""
    used, planned = _most_tables(summary)
    if not used:
        return f"; {w.numbered(planned, 'table')} planned, none used" if planned else ""
    tables = f", at {w.numbered(used, 'table')}"
    return tables if used == planned else f"{tables} of {w.in_words(planned)} planned"


def _most_tables(summary: DaySummary) -> tuple[int, int]:
    """Give how many tables the session with most of them used, and how many it had."""
    return max(((len(s.used), len(s.tables)) for s in summary.sessions), default=(0, 0))


def _what_the_room_said(summary: DaySummary) -> Iterator[Block]:
    by_id = {point.id: point for point in summary.points}
    if summary.headlines:
        items = tuple((h.text, _rests_on(h, by_id, summary)) for h in summary.headlines)
        yield Numbered(items)
    against = summary.of_kind("disagreement")
    if against:
        loudest = max(against, key=lambda p: (p.agreed, -p.number))
        yield Callout(
            (
                Span("Not everyone agreed. ", "strong"),
                Span(f"{_said_by(loudest)} {_in_short(loudest.text)} "),
                Span(loudest.label, "muted", place_of_point(loudest.id)),
                *_and_more(len(against) - 1),
            )
        )


def _in_short(text: str) -> str:
    return w.quoted(w.shortened(text, LONGEST_ON_FIRST))


def _said_by(point: PointFacts) -> str:
    return "In plenary:" if point.table_number is None else f"Table {point.table_number} said:"


def _and_more(others: int) -> Text:
    if not others:
        return ()
    return (Span(" and ", "muted"), Span(f"{others:,} more", "muted", "against"))


def _rests_on(headline: HeadlineFacts, by_id: dict[str, PointFacts], summary: DaySummary) -> Text:
    points = [by_id[i] for i in headline.point_ids]
    said, (of, _) = tables_in(points), _most_tables(summary)
    where = f"{said} of {w.count(of, 'table')} · " if said and said <= of else ""
    spans = [Span(f"{where}{w.count(len(points), 'point')} · ", "muted")]
    for number, point in enumerate(points[:_NAMED_POINTS]):
        if number:
            spans.append(Span(", ", "muted"))
        spans.append(Span(point.label, "muted", place_of_point(point.id)))
    if len(points) > _NAMED_POINTS:
        spans.append(Span(f" and {len(points) - _NAMED_POINTS:,} more", "muted"))
    return tuple(spans)


def _who_chose(summary: DaySummary) -> str:
    if not summary.headlines:
        return ""
    return "Chosen and worded by people, each from points that tables wrote."


def _leads_back(summary: DaySummary) -> str:
    told = "Every line leads back to a point that somebody entered; the list at the end has them"
    waiting = summary.withheld.points
    if not waiting:
        return f"{told} all with their numbers."
    verb = "waits" if waiting == 1 else "wait"
    noun = "point" if waiting == 1 else "points"
    return (
        f"{told} with their numbers. {w.capital(w.in_words(waiting))} {noun} {verb} for consent "
        f"and {'is' if waiting == 1 else 'are'} not in this summary."
    )


def _programme(sessions: tuple[SessionFacts, ...]) -> Table:
    placed = any(session.room for session in sessions)
    columns = [Column("Time", 0.24), Column("What", 0.5 if placed else 0.76)]
    if placed:
        columns.append(Column("Where", 0.26))
    return Table("Programme", tuple(columns), tuple(_slot(s)[: len(columns)] for s in sessions))


def _slot(session: SessionFacts) -> tuple[Text, ...]:
    kind = w.SESSION_KINDS.get(session.kind, w.capital(session.kind))
    about = [kind if session.title else "", session.lead]
    told = " · ".join(part for part in about if part and part != session.title)
    title = Span(session.title or kind, "strong")
    when = w.clock(session.starts_at) if session.starts_at else ""
    length = f"{session.minutes} min" if session.minutes > 0 else ""
    return (
        plain(" · ".join(part for part in (when, length) if part)),
        (title, Span(f" {told}", "muted")) if told else (title,),
        plain(session.room),
    )


def _ways(summary: DaySummary) -> Iterator[Block]:
    for session in summary.sessions:
        if session.method or session.tables:
            yield Paragraph(
                (Span(f"{ended(session.title or 'A session')} ", "strong"), *_way(session))
            )


def _way(session: SessionFacts) -> Text:
    parts = [session.method] if session.method else []
    if session.tables:
        parts.append(_tables_of(session))
    if session.rounds > 1:
        parts.append(f"{session.rounds} rounds with the people mixed anew")
    topics = [f"{t.number} {t.topic or t.name}" for t in session.used if t.topic or t.name]
    told = " · ".join(parts)
    if topics and len(topics) <= _LONGEST_LIST:
        told += (" · " if told else "") + "by topic: " + "; ".join(topics)
    return plain(told)


def _tables_of(session: SessionFacts) -> str:
    used, planned = len(session.used), len(session.tables)
    if used == planned:
        return w.count(planned, "table")
    return f"{used or 'none'} of {w.count(planned, 'planned table')} used"


def _contents(summary: DaySummary) -> Iterator[Block]:
    answered = [p for p in summary.prompts if summary.is_answered(p)]
    items = [(f"{p.number}  {p.question}", place_of_prompt(p.id)) for p in answered]
    if len(answered) < len(summary.prompts):
        items.append(("Not answered", "unanswered"))
    yield Contents(tuple(items))
