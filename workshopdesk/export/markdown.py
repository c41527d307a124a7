"""The summary as Markdown (CommonMark with tables)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from workshopdesk.domain.progress import Progress
from workshopdesk.export import blocks as b
from workshopdesk.export.model import DaySummary
from workshopdesk.export.story import tell

_ANYWHERE = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)([#>+=-]|\d{1,9}(?=[.)]))")


def render_markdown(summary: DaySummary, without: frozenset[str], progress: Progress) -> bytes:
    """Give the summary as UTF-8 text; whatever people wrote is text and never markup."""
    lines: list[str] = []
    parts = list(tell(summary, without))
    for done, (_, told) in enumerate(parts):
        progress(done, len(parts))
        for block in told:
            lines += [*_RENDER[type(block)](block), ""]
    return ("\n".join(_tidy(lines)).rstrip() + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Give text so that Markdown shows it as it is; line breaks stay."""
    return "\\\n".join(_escaped_line(line) for line in text.split("\n"))


def _escaped_line(line: str) -> str:
    marked = _ANYWHERE.sub(lambda m: "\\" + m.group(0), line.strip())
    return _AT_START.sub(_escape_start, marked)


def _escape_start(match: re.Match[str]) -> str:
    sign = match.group(2)
    return match.group(1) + (sign + "\\" if sign.isdigit() else "\\" + sign)


def _tidy(lines: list[str]) -> Iterator[str]:
    blank = True
    for line in lines:
        if line or not blank:
            yield line
        blank = not line


def _text(text: b.Text) -> str:
    return "".join(_span(span) for span in text).strip()


def _span(span: b.Span) -> str:
    inner = escaped(span.text)
    if not inner.strip():
        return " " if span.text else ""
    return _padded(span.text, f"**{inner.strip()}**" if span.style == "strong" else inner)


def _padded(original: str, inner: str) -> str:
    """Keep the spaces, of whatever width, that escaping each line has taken off the ends."""
    before = " " if _is_space(original[:1]) else ""
    after = " " if _is_space(original[-1:]) else ""
    return before + inner + after


def _is_space(letter: str) -> bool:
    return letter.isspace() and letter != "\n"


def _cell(text: b.Text) -> str:
    return _text(text).replace("\\\n", "<br>")


def _opening(block: b.Opening) -> list[str]:
    under = [block.subtitle, block.when, block.badge, block.note]
    return [f"# {_one_line(block.title)}", *(f"\n{escaped(line)}" for line in under if line)]


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _figures(block: b.Figures) -> list[str]:
    return [f"- **{number}** {escaped(caption)}" for number, caption in block.cells]


def _heading(block: b.Heading) -> list[str]:
    above = " · ".join(part for part in (block.kicker, block.aside) if part)
    lines = [f"{'##' if block.level == 0 else '###'} {_one_line(block.text)}"]
    return [*lines, *(f"\n{escaped(part)}" for part in (above, block.below) if part)]


def _rule(block: b.Rule) -> list[str]:  # noqa: ARG001 - the registry's signature
    return []


def _paragraph(block: b.Paragraph) -> list[str]:
    return [_text(block.text)]


def _caption(block: b.Caption) -> list[str]:
    return [escaped(block.text)] if block.text else []


def _numbered(block: b.Numbered) -> list[str]:
    return [
        f"{number}. **{_one_line(text)}** {_text(note)}"
        for number, (text, note) in enumerate(block.items, 1)
    ]


def _bullets(block: b.Bullets) -> list[str]:
    return [_item(_text(item.text), item.reference) for item in block.items]


def _item(text: str, reference: str) -> str:
    indented = text.replace("\n", "\n  ")
    return f"- {indented} ({escaped(reference)})" if reference else f"- {indented}"


def _quote(block: b.Quote) -> list[str]:
    said = escaped(block.text).replace("\n", "\n> ")
    return [f"> {said}\n>\n> {escaped(block.reference)}"]


def _callout(block: b.Callout) -> list[str]:
    return ["> " + _text(block.text).replace("\n", "\n> ")]


def _table(block: b.Table) -> list[str]:
    return _grid(
        [c.title for c in block.columns],
        [c.right for c in block.columns],
        [[_cell(text) for text in row] for row in block.rows],
    )


def _bars(block: b.Bars) -> list[str]:
    rows = [[_cell(b.plain(bar.label)), *bar.numbers] for bar in block.bars]
    return _grid(["", *block.heads], [False] + [True] * len(block.heads), rows)


def _profiles(block: b.Profiles) -> list[str]:
    rows = [
        [_cell(b.plain(row.label)), *row.numbers, ", ".join(f"{v:g}" for v in row.values)]
        for row in block.rows
    ]
    heads = ["", *block.heads, "every table"]
    return _grid(heads, [False] + [True] * (len(heads) - 1), rows)


def _grid(heads: list[str], right: list[bool], rows: list[list[str]]) -> list[str]:
    return [
        _grid_line(heads),
        _grid_line(["--:" if is_right else ":--" for is_right in right]),
        *(_grid_line(row) for row in rows),
    ]


def _grid_line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _points(block: b.Points) -> list[str]:
    rows = [_item(f"**{r.label}** {escaped(r.text)}", r.remark) for r in block.rows]
    return [f"**{escaped(block.where)}**", "", *rows]


def _contents(block: b.Contents) -> list[str]:
    return [f"- {_one_line(title)}" for title, _ in block.items]


def _side(block: b.Side) -> list[str]:
    lines = [f"### {_one_line(block.title)}", ""]
    if block.note:
        lines += [escaped(block.note), ""]
    for inner in block.blocks:
        lines += [*_RENDER[type(inner)](inner), ""]
    return lines


_RENDER: dict[type[b.Block], Callable[[Any], list[str]]] = {
    b.Opening: _opening,
    b.Figures: _figures,
    b.Heading: _heading,
    b.Rule: _rule,
    b.Paragraph: _paragraph,
    b.Caption: _caption,
    b.Numbered: _numbered,
    b.Bullets: _bullets,
    b.Quote: _quote,
    b.Callout: _callout,
    b.Table: _table,
    b.Bars: _bars,
    b.Profiles: _profiles,
    b.Points: _points,
    b.Contents: _contents,
    b.Side: _side,
}
