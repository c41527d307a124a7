"""The summary as a Word document on A4: styles for everything, so that it can be worked on."""

from typing import TYPE_CHECKING, Any

from workshopdesk.domain.progress import Progress
from workshopdesk.export import blocks as b
from workshopdesk.export import ooxml
from workshopdesk.export.docx_styles import NUMBERING, STYLES, WORD
from workshopdesk.export.model import DaySummary
from workshopdesk.export.preview import footer_of
from workshopdesk.export.story import tell

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RUN_STYLES = {
    "plain": "",
    "strong": "<w:b/>",
    "muted": '<w:color w:val="565F6D"/><w:sz w:val="17"/>',
    "warn": '<w:b/><w:color w:val="7A4A00"/>',
}
_TEXT_WIDTH = 9660
"""In twentieths of a point: A4 less two margins of 56 points."""
_SEGMENTS = 15


def render_docx(summary: DaySummary, without: frozenset[str], progress: Progress) -> bytes:
    """Give the summary as a Word document; whatever people wrote is text."""
    parts = list(tell(summary, without))
    writer = _Writer([block for _, told in parts for block in told])
    body: list[str] = []
    for done, (_, told) in enumerate(parts):
        progress(done, len(parts))
        body += [writer.render(block) for block in told]
    document = (
        f'<w:document {WORD} xmlns:r="{ooxml.RELATIONS}"><w:body>{"".join(body)}{_PAGE}</w:body>'
        "</w:document>"
    )
    content = {
        "word/document.xml": (f"{_TYPE}.document.main+xml", document),
        "word/styles.xml": (f"{_TYPE}.styles+xml", STYLES),
        "word/numbering.xml": (f"{_TYPE}.numbering+xml", NUMBERING),
        "word/footer1.xml": (f"{_TYPE}.footer+xml", _footer(footer_of(summary))),
        "word/_rels/document.xml.rels": ("", _RELATIONS),
    }
    made = summary.provenance.changed_at
    return ooxml.package(content, "word/document.xml", summary.event.title, made)


_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1040" w:right="1123" w:bottom="1040" '
    'w:left="1123" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
)
_RELATIONS = ooxml.relations(
    {
        "styles": ("styles", "styles.xml"),
        "numbering": ("numbering", "numbering.xml"),
        "footer": ("footer", "footer1.xml"),
    }
)


def _footer(told: str) -> str:
    number = "".join(
        f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>{between}'
        for name, between in (("PAGE", _run(" of ")), ("NUMPAGES", ""))
    )
    return f"<w:ftr {WORD}>{_paragraph('Footer', _run(told) + _TAB + number)}</w:ftr>"


_TAB = "<w:r><w:tab/></w:r>"


def _run(text: str, style: str = "plain") -> str:
    kept = _RUN_STYLES[style]
    properties = f"<w:rPr>{kept}</w:rPr>" if kept else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{ooxml.text(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{properties}{lines}</w:r>"


def _paragraph(style: str, runs: str, extra: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


class _Writer:
    """Gives each block as paragraphs and tables; links lead only to places that are there."""

    def __init__(self, blocks: list[b.Block]) -> None:
        named = [place for block in blocks for place in _places(block)]
        # Names of bookmarks may have 40 letters at most, so places are numbered.
        self._numbers = {place: number for number, place in enumerate(dict.fromkeys(named), 1)}
        self._level = 0
        self._renders: dict[type[b.Block], Callable[[Any], str]] = {
            b.Opening: self._opening,
            b.Figures: self._figures,
            b.Heading: self._heading,
            b.Rule: lambda _: "",
            b.Paragraph: lambda block: _paragraph("Normal", self._spans(block.text)),
            b.Caption: lambda block: _paragraph("Caption", _run(block.text)) if block.text else "",
            b.Numbered: self._numbered,
            b.Bullets: self._bullets,
            b.Quote: self._quote,
            b.Callout: lambda block: _paragraph("Callout", self._spans(block.text)),
            b.Table: self._table,
            b.Bars: self._bars,
            b.Profiles: self._profiles,
            b.Points: self._points,
            b.Contents: self._contents,
            b.Side: self._side,
        }

    @property
    def known(self) -> frozenset[type[b.Block]]:
        """The blocks this writer can render."""
        return frozenset(self._renders)

    def render(self, block: b.Block) -> str:
        """Give one block."""
        return self._renders[type(block)](block)

    def _spans(self, text: b.Text) -> str:
        return "".join(self._span(span) for span in text)

    def _span(self, span: b.Span) -> str:
        run = _run(span.text, span.style)
        number = self._numbers.get(span.to)
        return run if number is None else f'<w:hyperlink w:anchor="_p{number}">{run}</w:hyperlink>'

    def _marked(self, place: str, runs: str) -> str:
        number = self._numbers[place]
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="_p{number}"/>{runs}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _opening(self, block: b.Opening) -> str:
        above = " · ".join(part for part in (block.badge, block.note) if part)
        lines = [_paragraph("Caption", _run(above)), _paragraph("Title", _run(block.title))]
        lines += [_paragraph("Subtitle", _run(block.subtitle))] if block.subtitle else []
        return "".join([*lines, _paragraph("Normal", _run(block.when)) if block.when else ""])

    def _figures(self, block: b.Figures) -> str:
        cells = [
            _paragraph("Figure", _run(number)) + _paragraph("Caption", _run(caption))
            for number, caption in block.cells
        ]
        return _grid([1.0] * len(cells), [], [cells])

    def _heading(self, block: b.Heading) -> str:
        self._level = block.level
        above = " · ".join(part for part in (block.kicker, block.aside) if part)
        broken = "<w:pageBreakBefore/>" if block.new_page and not block.level else ""
        lines = [_paragraph("Kicker", _run(above), broken)] if above else []
        style = f"Heading{block.level + 1}"
        title = self._marked(block.place, _run(block.text))
        lines.append(_paragraph(style, title, "" if above else broken))
        lines += [_paragraph("Subtitle", _run(block.below))] if block.below else []
        return "".join(lines)

    def _numbered(self, block: b.Numbered) -> str:
        return "".join(
            _paragraph("ListNumber", _run(text)) + _paragraph("Caption", self._spans(note))
            for text, note in block.items
        )

    def _bullets(self, block: b.Bullets) -> str:
        return "".join(
            _paragraph("ListBullet", self._spans(item.text) + self._reference(item))
            for item in block.items
        )

    def _reference(self, item: b.Bullet) -> str:
        return self._span(b.Span(f"  {item.reference}", "muted", item.to)) if item.reference else ""

    def _quote(self, block: b.Quote) -> str:
        reference = self._span(b.Span(block.reference, "muted", block.to))
        return _paragraph("Quote", _run(block.text)) + _paragraph("QuoteSource", reference)

    def _table(self, block: b.Table) -> str:
        rows = [
            [
                _cell_text(self._spans(text), right=column.right)
                for text, column in zip(row, block.columns, strict=True)
            ]
            for row in block.rows
        ]
        heads = [(column.title, column.right) for column in block.columns]
        return _grid([column.share for column in block.columns], heads, rows)

    def _bars(self, block: b.Bars) -> str:
        rows = [
            [
                _cell_text(_run(bar.label)),
                _cell_text(_drawn(bar)),
                *(_cell_text(_run(number), right=True) for number in bar.numbers),
            ]
            for bar in block.bars
        ]
        return self._chart(block.heads, rows)

    def _profiles(self, block: b.Profiles) -> str:
        rows = [
            [
                _cell_text(_run(row.label)),
                _cell_text(_run(", ".join(f"{value:g}" for value in row.values))),
                *(_cell_text(_run(number), right=True) for number in row.numbers),
            ]
            for row in block.rows
        ]
        return self._chart(block.heads, rows, "every table")

    def _chart(self, heads: tuple[str, ...], rows: list[list[str]], chart: str = "") -> str:
        numbers = [(head, True) for head in heads]
        shares = [0.36, 0.34, *([0.3 / max(1, len(heads))] * len(heads))]
        return _grid(shares, [("", False), (chart, False), *numbers], rows)

    def _points(self, block: b.Points) -> str:
        rows = "".join(
            _paragraph(
                "Point",
                self._marked(row.place, _run(row.label, "strong"))
                + _TAB
                + _run(row.text)
                + (_run(f"  {row.remark}", "muted") if row.remark else ""),
            )
            for row in block.rows
        )
        return _paragraph("Where", _run(block.where)) + rows

    def _contents(self, block: b.Contents) -> str:
        return "".join(
            _paragraph("Normal", self._span(b.Span(title, to=place)))
            for title, place in block.items
        )

    def _side(self, block: b.Side) -> str:
        style = f"Heading{self._level + 2}"
        note = _paragraph("Caption", _run(block.note), "<w:keepNext/>") if block.note else ""
        inner = "".join(self.render(one) for one in block.blocks)
        return _paragraph(style, _run(block.title)) + note + inner


def _places(block: b.Block) -> list[str]:
    if isinstance(block, b.Heading):
        return [block.place]
    return [row.place for row in block.rows] if isinstance(block, b.Points) else []


def _drawn(bar: b.Bar) -> str:
    parts = min(_SEGMENTS, max(1, bar.of))
    full = round(parts * min(1.0, bar.filled / bar.of)) if bar.of > 0 else 0
    return (
        f'<w:r><w:rPr><w:color w:val="2557D6"/></w:rPr><w:t>{"■" * full}</w:t></w:r>'
        f'<w:r><w:rPr><w:color w:val="C9D3EA"/></w:rPr><w:t>{"■" * (parts - full)}</w:t></w:r>'
    )


def _cell_text(runs: str, *, right: bool = False) -> str:
    return _paragraph("TableText", runs, '<w:jc w:val="right"/>' if right else "")


def _grid(shares: list[float], heads: list[tuple[str, bool]], rows: list[list[str]]) -> str:
    """Give a table, and an empty paragraph after it, so that two tables never grow together."""
    if not shares:
        return ""
    widths = [round(_TEXT_WIDTH * share / sum(shares)) for share in shares]
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    lines = [_head_row(heads, widths)] if heads else []
    lines += [_row(row, widths) for row in rows]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Plain"/><w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(lines)}</w:tbl>{_paragraph('AfterTable', '')}"
    )


def _head_row(heads: list[tuple[str, bool]], widths: list[int]) -> str:
    cells = [
        _paragraph("TableHead", _run(head), '<w:jc w:val="right"/>' if right else "")
        for head, right in heads
    ]
    return _row(cells, widths, "<w:trPr><w:tblHeader/></w:trPr>")


def _row(cells: list[str], widths: list[int], properties: str = "") -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, wide in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{inner}</w:tr>"
