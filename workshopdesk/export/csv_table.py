"""Every point as a row, for spreadsheets."""

import csv
import io
from collections.abc import Iterator

from workshopdesk.domain.progress import Progress
from workshopdesk.export.model import DaySummary, PointFacts
from workshopdesk.export.words import kind_name, table_name

COLUMNS = (
    "number", "kind", "text", "agreed", "theme", "question", "session", "table", "owner", "due",
    "tags", "unfinished", "id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EVERY = 500


def render_csv(summary: DaySummary, progress: Progress) -> bytes:
    """Give the points as CSV (RFC 4180) with a byte order mark, so that Excel reads the letters.

    A cell that a spreadsheet would calculate begins with an apostrophe (OWASP, *CSV Injection*).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for done, row in enumerate(_rows(summary)):
        if done % _EVERY == 0:
            progress(done, len(summary.points))
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Give a cell's text so that no program takes it for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def _rows(summary: DaySummary) -> Iterator[tuple[str, ...]]:
    themes = {t.id: t.name for t in summary.themes}
    questions = {p.id: p.question for p in summary.prompts}
    sessions = {s.id: s.title for s in summary.sessions}
    for point in summary.points:
        yield (
            point.label,
            kind_name(point.kind),
            point.text,
            str(point.agreed),
            themes.get(point.theme_id or "", ""),
            questions.get(point.prompt_id or "", ""),
            sessions.get(point.session_id, ""),
            table_name(point.table_number),
            point.owner,
            _due(point),
            ", ".join(point.tags),
            "yes" if point.unfinished else "",
            point.id,
        )


def _due(point: PointFacts) -> str:
    return point.due.isoformat() if point.due else ""
