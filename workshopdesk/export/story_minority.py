"""What few said: disagreements, things of one table, open questions; and what is to be done."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from workshopdesk.export import words as w
from workshopdesk.export.blocks import Block, Bullets, Heading, Paragraph, Rule, Side, plain
from workshopdesk.export.model import DaySummary, PointFacts, tables_in
from workshopdesk.export.story_actions import action_table
from workshopdesk.export.story_prompts import bullet


def disagreements(summary: DaySummary) -> Iterator[Block]:
    """Give every disagreement, question by question."""
    against = summary.of_kind("disagreement")
    if not against:
        return
    yield Heading("Where tables did not agree", "against", new_page=len(against) > w.FEW)
    yield from _by_question(summary, against)


def one_table_only(summary: DaySummary) -> Iterator[Block]:
    """Give themes that one table raised, and points on no pile where others were filed."""
    alone = _of_one_table(summary)
    if not alone:
        return
    yield Heading("Said at one table only", "alone", new_page=False)
    yield Paragraph(plain("What few say may be what most have not seen. None of it is left out."))
    for name, points in alone:
        note = f"{w.table_name(points[0].table_number)} · {w.count(len(points), 'point')}"
        yield Side(name, note, (Bullets(tuple(bullet(p) for p in points)),))


def actions(summary: DaySummary) -> Iterator[Block]:
    """Give all actions with their owners, open questions and what was parked."""
    owed, open_questions = summary.of_kind("action"), summary.of_kind("question")
    parked = summary.of_kind("parking_lot")
    if not (owed or open_questions or parked):
        return
    few = len(owed) + len(open_questions) + len(parked) <= w.FEW
    yield Heading("Actions and open questions", "actions", new_page=not few)
    if owed:
        owned = sum(bool(p.owner) for p in owed)
        note = f"{w.count(len(owed), 'action')}, {w.so_many_of_them(owned)} with an owner"
        yield Side("Actions", note, (action_table(owed),))
    for title, points in (("Open questions", open_questions), ("Parking lot", parked)):
        if points:
            yield Rule()
            yield Side(title, "", (Bullets(tuple(bullet(p) for p in points)),))


def _by_question(summary: DaySummary, points: Sequence[PointFacts]) -> Iterator[Block]:
    titles = {p.id: (f"Question {p.number}", p.question) for p in summary.prompts}
    grouped: dict[str | None, list[PointFacts]] = defaultdict(list)
    for point in points:
        grouped[point.prompt_id].append(point)
    for prompt_id, said in grouped.items():
        title, note = titles.get(prompt_id or "", ("Outside the questions", ""))
        yield Side(title, note, (Bullets(tuple(bullet(p) for p in said)),))


def _of_one_table(summary: DaySummary) -> list[tuple[str, list[PointFacts]]]:
    filed: dict[str, list[PointFacts]] = defaultdict(list)
    for point in summary.points:
        if point.theme_id:
            filed[point.theme_id].append(point)
    sessions = {s.id: len(s.used) for s in summary.sessions}
    return [
        (theme.name, filed[theme.id])
        for theme in summary.themes
        if tables_in(filed.get(theme.id, ())) == 1 and sessions.get(theme.session_id, 0) > 1
    ]
