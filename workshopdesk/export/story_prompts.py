"""One question after the other: what was asked, themes, what tables said, quotes, profiles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from workshopdesk.export import words as w
from workshopdesk.export.blocks import (
    Bar,
    Bars,
    Block,
    Bullet,
    Bullets,
    Caption,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Side,
    Span,
    Text,
    plain,
)
from workshopdesk.export.model import DaySummary, PointFacts, PromptFacts, ThemeFacts, tables_in
from workshopdesk.export.places import place_of_point, place_of_prompt
from workshopdesk.export.story_answers import ANSWERS, spoken

_TOP = 3
_QUOTES_OF_THEME = 2
_QUOTES = 4
_LONGEST_ASIDE = 40
_GAP = (Span("   ·   "),)


def questions(summary: DaySummary) -> Iterator[Block]:
    """Give the pages of every question somebody answered, and the others in a line."""
    for prompt in summary.prompts:
        if summary.is_answered(prompt):
            yield from _question(summary, prompt)
    yield from _unanswered([p for p in summary.prompts if not summary.is_answered(p)])


def _unanswered(prompts: Sequence[PromptFacts]) -> Iterator[Block]:
    if not prompts:
        return
    yield Heading("Not answered", "unanswered", new_page=False)
    for told, asked in (
        ("Nobody wrote to:", [p for p in prompts if not p.waiting]),
        ("All that was said waits for consent:", [p for p in prompts if p.waiting]),
    ):
        if asked:
            named = (
                s for p in asked for s in (Span(f"  {p.number}\u00a0", "strong"), Span(p.question))
            )
            yield Paragraph((Span(told), *named))


def bullet(point: PointFacts) -> Bullet:
    """Give a point as a bullet that leads to its place in the list."""
    said = point.text + (" (unfinished)" if point.unfinished else "")
    return Bullet(plain(said), w.reference(point), place_of_point(point.id))


def _question(summary: DaySummary, prompt: PromptFacts) -> Iterator[Block]:
    points = summary.points_of(prompt.id)
    yield Heading(
        prompt.question or f"Question {prompt.number}",
        place_of_prompt(prompt.id),
        kicker=f"Question {prompt.number} of {len(summary.prompts)}",
        aside=_when(summary, prompt),
        below=f"In plain words: {prompt.plain}" if prompt.plain else "",
    )
    themed = _by_theme(summary, points)
    yield Paragraph(_facts(summary, prompt, points, len(themed)))
    if themed:
        note = _how_counted(_asked(summary, prompt)) if tables_in(points) else _IN_PLENARY
        yield Side("Themes", note, tuple(_bars(summary, prompt, themed)))
    yield from ANSWERS.get(prompt.kind, spoken)(prompt)
    if themed:
        yield Rule()
    for theme, filed in themed:
        yield Side(theme.name, _counts(filed), tuple(_said(filed)))
    if rest := [p for p in points if p.theme_id not in {t.id for t, _ in themed}]:
        yield from _by_table(summary, prompt, rest, themed=bool(themed))


def _by_table(
    summary: DaySummary, prompt: PromptFacts, points: Sequence[PointFacts], *, themed: bool
) -> Iterator[Block]:
    """Give what lies on no pile, table by table."""
    yield Rule()
    if themed:
        yield Side("In no theme", _counts(points), (Bullets(tuple(_bullets(points))),))
        return
    quotes = _best(p for p in points if p.kind == "quote")[:_QUOTES]
    if quotes:
        yield Side("In their words", "", tuple(_quote(p) for p in quotes))
        yield Rule()
    names = _table_names(summary, prompt)
    by_table: dict[int | None, list[PointFacts]] = defaultdict(list)
    for point in points:
        by_table[point.table_number].append(point)
    for number, said in by_table.items():
        note = " · ".join(part for part in (names.get(number, ""), _many(said)) if part)
        yield Side(w.table_name(number), note, (Bullets(tuple(_bullets(said))),))


def _bullets(points: Sequence[PointFacts]) -> Iterator[Bullet]:
    for point in points:
        if point.kind == "point":
            yield bullet(point)
        else:
            said = (Span(f"{w.kind_name(point.kind)}: ", "muted"), *bullet(point).text)
            yield Bullet(said, w.reference(point), place_of_point(point.id))


def _said(points: Sequence[PointFacts]) -> Iterator[Block]:
    """Give the answers of a theme that most agreed with, then quotes."""
    spoken_points = [p for p in points if p.kind not in ("quote", "story")]
    if top := _best(iter(spoken_points))[:_TOP]:
        yield Bullets(tuple(_bullets(top)))
    yield from (_quote(p) for p in _best(p for p in points if p.kind == "quote")[:_QUOTES_OF_THEME])
    shown = len(top) + min(_QUOTES_OF_THEME, sum(p.kind == "quote" for p in points))
    if rest := len(points) - shown:
        yield Caption(f"{w.count(rest, 'more point')} in the list at the end.")


def _best(points: Iterator[PointFacts]) -> list[PointFacts]:
    return sorted(points, key=lambda p: (-p.agreed, p.number))


def _quote(point: PointFacts) -> Quote:
    where = f"{w.table_name(point.table_number)} · {point.label}"
    agreed = f" · {point.agreed:+,} agreed" if point.agreed else ""
    return Quote(w.quoted(point.text), where + agreed, place_of_point(point.id))


def _by_theme(
    summary: DaySummary, points: Sequence[PointFacts]
) -> list[tuple[ThemeFacts, list[PointFacts]]]:
    """Give themes with their points here: those of most tables first, then of most points."""
    filed: dict[str, list[PointFacts]] = defaultdict(list)
    for point in points:
        if point.theme_id:
            filed[point.theme_id].append(point)
    themed = [(theme, filed[theme.id]) for theme in summary.themes if theme.id in filed]
    return sorted(themed, key=lambda pair: (-tables_in(pair[1]), -len(pair[1])))


def _bars(
    summary: DaySummary, prompt: PromptFacts, themed: list[tuple[ThemeFacts, list[PointFacts]]]
) -> Iterator[Block]:
    points, tables = summary.points_of(prompt.id), _asked(summary, prompt)
    if tables_in(points):
        yield Bars(
            "Themes by the number of tables that raised them",
            ("tables", "points"),
            tuple(
                Bar(t.name, tables_in(p), tables, (f"{tables_in(p):,}", f"{len(p):,}"))
                for t, p in themed
            ),
        )
    else:
        most = max(len(p) for _, p in themed)
        yield Bars(
            "Themes by the number of points on them",
            ("points",),
            tuple(Bar(t.name, len(p), most, (f"{len(p):,}",)) for t, p in themed),
        )
    yield Caption(" ".join(_warnings(summary, prompt, points)))


def _warnings(
    summary: DaySummary, prompt: PromptFacts, points: Sequence[PointFacts]
) -> Iterator[str]:
    if any(p.agreed for p in points):
        yield "“Agreed” counts nods at one table; it is not a vote."
    written: dict[int | None, int] = defaultdict(int)
    for point in points:
        written[point.table_number] += 1
    session = summary.session(prompt.session_id)
    numbers = [t.number for t in session.used] if session else []
    quiet = [n for n in numbers if written[n] == 0]
    if quiet and len(quiet) < len(numbers):
        tables = w.listed([str(n) for n in quiet[:_QUOTES]])
        more = f" and {len(quiet) - _QUOTES} more" if len(quiet) > _QUOTES else ""
        noun = "Table" if len(quiet) == 1 else "Tables"
        yield f"{noun} {tables}{more} wrote nothing here: a quiet note-taker is not a quiet table."


def _asked(summary: DaySummary, prompt: PromptFacts) -> int:
    session = summary.session(prompt.session_id)
    return len(session.used) if session else 0


_IN_PLENARY = "Said in plenary, so that points are counted and no tables."


def _how_counted(tables: int) -> str:
    return (
        f"How many of the {w.in_words(tables)} tables raised each one. "
        "Tables first: a long list from one table is still one table."
    )


def _facts(
    summary: DaySummary, prompt: PromptFacts, points: Sequence[PointFacts], themes: int
) -> Text:
    asked = _asked(summary, prompt)
    answered = len({answer.table_number for answer in prompt.answers})
    facts: list[Text] = []
    for number, verb in ((answered, "answered"), (tables_in(points), "wrote")):
        if asked and number:
            facts.append((Span(f"{number} of {asked}", "strong"), Span(f" tables {verb}")))
    if points or not facts:
        facts.append((*_number_of(len(points), "point"), *_filed(points, themes)))
    if quotes := sum(p.kind == "quote" for p in points):
        facts.append(_number_of(quotes, "quote"))
    if prompt.waiting:
        facts.append(
            (
                Span(f"{prompt.waiting:,}", "strong"),
                Span(" waits for consent" if prompt.waiting == 1 else " wait for consent"),
            )
        )
    return tuple(span for n, fact in enumerate(facts) for span in (*_GAP[: n > 0], *fact))


def _number_of(number: int, one: str) -> Text:
    return (Span(f"{number:,}", "strong"), Span(f" {one if number == 1 else one + 's'}"))


def _filed(points: Sequence[PointFacts], themes: int) -> Text:
    if not themes:
        return ()
    filed = sum(p.theme_id is not None for p in points)
    rest = f"{len(points) - filed:,} in none" if len(points) > filed else "none left over"
    inside = f" in {w.numbered(themes, 'theme')}, {rest}"
    return (Span(", "), Span(f"{filed:,}", "strong"), Span(inside))


def _when(summary: DaySummary, prompt: PromptFacts) -> str:
    session = summary.session(prompt.session_id)
    where = session.title if session and len(summary.sessions) > 1 else ""
    if prompt.started_at and prompt.ended_at:
        span = f"{w.clock(prompt.started_at)} to {w.clock(prompt.ended_at)}"
    else:
        span = f"{prompt.minutes} minutes" if prompt.minutes > 0 else ""
    return " · ".join(part for part in (span, w.shortened(where, _LONGEST_ASIDE)) if part)


def _counts(points: Sequence[PointFacts]) -> str:
    where = w.count(tables_in(points), "table") if tables_in(points) else "Plenary"
    return f"{where} · {_many(points)}"


def _many(points: Sequence[PointFacts]) -> str:
    return w.count(len(points), "point").replace(" ", "\u00a0")


def _table_names(summary: DaySummary, prompt: PromptFacts) -> dict[int | None, str]:
    session = summary.session(prompt.session_id)
    return {t.number: t.topic or t.name for t in session.tables} if session else {}
