"""The styles of a summary in Word, after the measures of the printed page."""

from typing import NamedTuple

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_INK, _MUTED, _ACCENT = "171A1F", "565F6D", "2557D6"


class _Style(NamedTuple):
    """A paragraph style; sizes in points."""

    key: str
    name: str
    size: float
    before: float = 0
    after: float = 4
    bold: bool = False
    colour: str = _INK
    keep: bool = False
    more: str = ""


_BAR = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{_ACCENT}"/></w:pBdr>'
_TINT = '<w:shd w:val="clear" w:color="auto" w:fill="FDEEE9"/>'
_LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
_OUTLINED = '<w:outlineLvl w:val="{}"/>'
_ALL = (
    _Style("Normal", "Normal", 10),
    _Style("Title", "Title", 34, 6, 4, bold=True),
    _Style("Subtitle", "Subtitle", 13, 0, 6, colour=_MUTED),
    _Style("Heading1", "heading 1", 19, 18, 8, bold=True, keep=True, more=_OUTLINED.format(0)),
    _Style("Heading2", "heading 2", 12, 12, 3, bold=True, keep=True, more=_OUTLINED.format(1)),
    _Style("Heading3", "heading 3", 11, 10, 3, bold=True, keep=True, more=_OUTLINED.format(2)),
    _Style("Kicker", "Kicker", 9.5, 0, 2, bold=True, colour=_ACCENT, keep=True),
    _Style("Caption", "caption", 8.5, 0, 6, colour=_MUTED),
    _Style("Figure", "Figure", 26, 4, 0, bold=True, keep=True),
    _Style("ListNumber", "List Number", 13, 4, 0, keep=True, more=_LISTED.format(2)),
    _Style("ListBullet", "List Bullet", 10, 0, 3, more=_LISTED.format(1)),
    _Style("Quote", "Quote", 12, 6, 0, keep=True, more=_BAR + '<w:ind w:left="240"/>'),
    _Style("QuoteSource", "Quote Source", 8.5, 0, 8, colour=_MUTED,
           more=_BAR + '<w:ind w:left="240"/>'),
    _Style("Callout", "Callout", 10, 8, 10, more=_TINT),
    _Style("TableText", "Table Text", 9.5, 2, 2),
    _Style("TableHead", "Table Head", 8.5, 2, 2, bold=True, colour=_MUTED, keep=True),
    _Style("AfterTable", "After Table", 4, 0, 4),
    _Style("Where", "Where", 9, 8, 2, bold=True, colour=_MUTED, keep=True),
    _Style("Point", "Point", 9.5, 0, 3,
           more='<w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs>'
                '<w:ind w:left="900" w:hanging="900"/>'),
    _Style("Footer", "footer", 8.5, 0, 0, colour=_MUTED,
           more='<w:tabs><w:tab w:val="right" w:pos="9660"/></w:tabs>'),
)  # fmt: skip
_ORDER = ("<w:numPr>", "<w:pBdr>", "<w:shd ", "<w:tabs>")
"""These must stand before the spacing, the others after it (ECMA-376, CT_PPrBase)."""


def _style(style: _Style) -> str:
    first, last = (style.more, "") if style.more.startswith(_ORDER) else ("", style.more)
    if "<w:ind " in first:
        place = first.index("<w:ind ")
        first, last = first[:place], first[place:]
    keep = "<w:keepNext/>" if style.keep else ""
    spacing = f'<w:spacing w:before="{style.before * 20:.0f}" w:after="{style.after * 20:.0f}"/>'
    bold = "<w:b/>" if style.bold else ""
    based = "" if style.key == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if style.key == "Normal" else ""
    letters = f'<w:color w:val="{style.colour}"/><w:sz w:val="{style.size * 2:.0f}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"{default}>'
        f'<w:name w:val="{style.name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{keep}{first}{spacing}{last}</w:pPr>"
        f"<w:rPr>{bold}{letters}</w:rPr></w:style>"
    )


_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="DFE3E9"/>'
    for side in ("bottom", "insideH")
)
STYLES = (
    f"<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Inter" w:hAnsi="Inter" w:cs="Arial"/><w:sz w:val="20"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + "".join(_style(style) for style in _ALL)
    + '<w:style w:type="table" w:styleId="Plain"><w:name w:val="Plain Lines"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr></w:style></w:styles>"
)


def _level(number: int, form: str, shown: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )


NUMBERING = (
    f"<w:numbering {WORD}>{_level(1, 'bullet', '•')}{_level(2, 'decimal', '%1')}"
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    + "</w:numbering>"
)
