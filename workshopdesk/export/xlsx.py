"""The summary as a workbook: a sheet each for points, themes, answers and people as counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshopdesk.domain.progress import Progress
from workshopdesk.export import ooxml
from workshopdesk.export import words as w
from workshopdesk.export.model import DaySummary, PointFacts, tables_in

Value = str | int | float | None
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LONGEST_CELL = 32_000
"""A cell holds 32,767 UTF-16 units; longer texts go on in the next column."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EVERY = 500


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, column heads with their widths in letters, and rows."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Value]]


def render_xlsx(summary: DaySummary, progress: Progress) -> bytes:
    """Give the summary as a workbook; texts are texts and never formulas."""
    sheets = [_points(summary), _themes(summary), _answers(summary), _people(summary)]
    parts = {
        "xl/workbook.xml": (f"{_TYPE}.sheet.main+xml", _workbook(sheets)),
        "xl/styles.xml": (f"{_TYPE}.styles+xml", _STYLES),
        "xl/_rels/workbook.xml.rels": ("", _relations(len(sheets))),
    }
    for number, sheet in enumerate(sheets, 1):
        body = _sheet(sheet, progress if number == 1 else _quiet)
        parts[f"xl/worksheets/sheet{number}.xml"] = (f"{_TYPE}.worksheet+xml", body)
    made = summary.provenance.changed_at
    return ooxml.package(parts, "xl/workbook.xml", summary.event.title, made)


def _points(summary: DaySummary) -> Sheet:
    themes = {t.id: t.name for t in summary.themes}
    questions = {p.id: p.question for p in summary.prompts}
    sessions = {s.id: s.title for s in summary.sessions}
    columns = [
        ("Number", 9), ("Kind", 13), ("Text", 70), ("Agreed", 8), ("Theme", 24), ("Question", 36),
        ("Session", 20), ("Table", 9), ("Owner", 18), ("Due", 11), ("Tags", 14),
        ("Unfinished", 10), ("Id", 34), ("Text, continued", 20),
    ]  # fmt: skip
    rows = [
        (
            p.label, w.kind_name(p.kind), _pieces(p.text)[0], p.agreed,
            themes.get(p.theme_id or ""), questions.get(p.prompt_id or ""),
            sessions.get(p.session_id), w.table_name(p.table_number), p.owner, _due(p),
            ", ".join(p.tags), "yes" if p.unfinished else None, p.id, _pieces(p.text)[1],
        )
        for p in summary.points
    ]  # fmt: skip
    return Sheet("Points", columns, rows)


def _themes(summary: DaySummary) -> Sheet:
    columns = [("Theme", 32), ("Question", 40), ("Tables", 8), ("Points", 8)]
    questions = {p.id: p.question for p in summary.prompts}
    filed: dict[str, list[PointFacts]] = {theme.id: [] for theme in summary.themes}
    for point in summary.points:
        if point.theme_id in filed:
            filed[point.theme_id].append(point)
    rows = [
        (t.name, questions.get(t.prompt_id or ""), tables_in(filed[t.id]), len(filed[t.id]))
        for t in summary.themes
    ]
    return Sheet("Themes", columns, rows)


def _answers(summary: DaySummary) -> Sheet:
    columns = [("Question", 40), ("Table", 9), ("Option", 28), ("Value", 8), ("Because", 60)]
    rows = [
        (prompt.question, w.table_name(a.table_number), a.option, a.value, _pieces(a.because)[0])
        for prompt in summary.prompts
        for a in prompt.answers
    ]
    return Sheet("Answers", columns, rows)


def _people(summary: DaySummary) -> Sheet:
    who = summary.participation
    rows: list[Sequence[Value]] = [("Expected", None, who.expected), ("Came", None, who.present)]
    rows += [
        (b.title, cell.label or "not shown", cell.count) for b in who.breakdowns for cell in b.cells
    ]
    return Sheet("People", [("What", 16), ("Group", 28), ("People", 8)], rows)


def _due(point: PointFacts) -> str | None:
    return point.due.isoformat() if point.due else None


def _pieces(text: str) -> tuple[str, str]:
    """Give what fits a cell, and the rest; letters beyond the basic plane count twice."""
    if len(text) * 2 <= _LONGEST_CELL:
        return text, ""
    units = 0
    for place, character in enumerate(text):
        units += 2 if ord(character) > _BASIC else 1
        if units > _LONGEST_CELL:
            return text[:place], text[place:]
    return text, ""


_BASIC = 0xFFFF


def _sheet(sheet: Sheet, progress: Progress) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{wide}" customWidth="1"/>'
        for n, (_, wide) in enumerate(sheet.columns, 1)
    )
    last = f"{_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    body = "".join(_rows(sheet, progress))
    return (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{body}</sheetData>"
        f'<autoFilter ref="A1:{last}"/></worksheet>'
    )


def _rows(sheet: Sheet, progress: Progress) -> Iterator[str]:
    yield _row(1, [title for title, _ in sheet.columns], _HEAD)
    for number, row in enumerate(sheet.rows):
        if number % _EVERY == 0:
            progress(number, len(sheet.rows))
        yield _row(number + 2, row, _WRAPPED)


_HEAD, _WRAPPED = 1, 2


def _row(number: int, values: Sequence[Value], style: int) -> str:
    cells = "".join(
        _cell(f"{_letter(column)}{number}", value, style)
        for column, value in enumerate(values, 1)
        if value is not None and value != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: str | float, style: int) -> str:
    if not isinstance(value, str):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    told = ooxml.text(_ESCAPE.sub("_x005F_", value))
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'
    )


def _letter(column: int) -> str:
    return chr(ord("A") + column - 1)


def _workbook(sheets: Sequence[Sheet]) -> str:
    rows = "".join(
        f'<sheet name={ooxml.attribute(sheet.name)} sheetId="{n}" r:id="s{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{ooxml.RELATIONS}"><sheets>{rows}</sheets></workbook>'
    )


def _relations(sheets: int) -> str:
    targets = {f"s{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)}
    return ooxml.relations({**targets, "styles": ("styles", "styles.xml")})


def _quiet(done: int, total: int) -> None:
    """Tell nothing: small sheets are no work."""


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
