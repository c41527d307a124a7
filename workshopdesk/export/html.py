"""The summary as one web page: everything in it, nothing fetched, no scripts."""

from html import escape
from typing import TYPE_CHECKING, Any

from workshopdesk.domain.progress import Progress
from workshopdesk.export import blocks as b
from workshopdesk.export.html_style import STYLE
from workshopdesk.export.model import DaySummary
from workshopdesk.export.preview import footer_of
from workshopdesk.export.story import tell

if TYPE_CHECKING:
    from collections.abc import Callable

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_html(summary: DaySummary, without: frozenset[str], progress: Progress) -> bytes:
    """Give the summary as a page of HTML 5 in UTF-8; whatever people wrote is escaped."""
    parts = [(key, told) for key, told in tell(summary, without)]
    writer = _Writer({p for _, told in parts for block in told for p in _places(block)})
    body: list[str] = []
    for done, (key, told) in enumerate(parts):
        progress(done, len(parts))
        body.append(f'<section data-part="{key}">')
        body += [writer.render(block) for block in told]
        body.append("</section>")
    page = _PAGE.format(
        title=_text(summary.event.title),
        policy=_POLICY,
        style=STYLE,
        contents=_contents([told for _, told in parts]),
        body="\n".join(body),
        footer=_text(footer_of(summary)),
    )
    return page.encode("utf-8")


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#summary">Go to the summary</a>
{contents}
<main id="summary">
{body}
</main>
<footer>{footer}</footer>
</body>
</html>
"""


def _text(text: str) -> str:
    """Give text as it is read, in its own direction where it stands in an element of its own."""
    return escape(text, quote=True).replace("\n", "<br>")


def _places(block: b.Block) -> list[str]:
    if isinstance(block, b.Heading):
        return [block.place]
    if isinstance(block, b.Points):
        return [row.place for row in block.rows]
    return []


def _contents(parts: list[tuple[b.Block, ...]]) -> str:
    heads = [x for told in parts for x in told if isinstance(x, b.Heading) and x.level == 0]
    items = "".join(
        f'<li><a href="#{escape(h.place)}" dir="auto">{_text(h.text)}</a></li>' for h in heads
    )
    return f'<nav aria-label="Contents"><ol>{items}</ol></nav>' if items else ""


class _Writer:
    """Gives each block as elements; links lead only to places that are there."""

    def __init__(self, places: set[str]) -> None:
        self._places = places
        self._level = 1
        self._renders: dict[type[b.Block], Callable[[Any], str]] = {
            b.Opening: self._opening,
            b.Figures: self._figures,
            b.Heading: self._heading,
            b.Rule: self._rule,
            b.Paragraph: self._paragraph,
            b.Caption: self._caption,
            b.Numbered: self._numbered,
            b.Bullets: self._bullets,
            b.Quote: self._quote,
            b.Callout: self._callout,
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
        inner = _text(span.text)
        if span.to in self._places:
            inner = f'<a href="#{escape(span.to)}">{inner}</a>'
        if span.style == "strong":
            return f"<strong>{inner}</strong>"
        return inner if span.style == "plain" else f'<span class="{span.style}">{inner}</span>'

    def _reference(self, reference: str, to: str) -> str:
        return self._span(b.Span(reference, "muted", to)) if reference else ""

    def _opening(self, block: b.Opening) -> str:
        self._level = 1
        badge = f'<span class="badge">{_text(block.badge)}</span>' if block.badge else ""
        subtitle = f'<p class="subtitle" dir="auto">{_text(block.subtitle)}</p>'
        return (
            f'<header><p class="above">{badge}<span class="muted">{_text(block.note)}</span></p>'
            f'<h1 dir="auto">{_text(block.title)}</h1>{subtitle if block.subtitle else ""}'
            f"<p>{_text(block.when)}</p></header>"
        )

    def _figures(self, block: b.Figures) -> str:
        cells = "".join(
            f"<li><strong>{_text(number)}</strong> {_text(caption)}</li>"
            for number, caption in block.cells
        )
        return f'<ul class="figures">{cells}</ul>'

    def _heading(self, block: b.Heading) -> str:
        self._level = level = 2 + block.level
        above = " · ".join(part for part in (block.kicker, block.aside) if part)
        lines = [f'<p class="kicker">{_text(above)}</p>' if above else ""]
        lines.append(
            f'<h{level} id="{escape(block.place)}" dir="auto">{_text(block.text)}</h{level}>'
        )
        lines.append(f'<p class="below" dir="auto">{_text(block.below)}</p>' if block.below else "")
        return "".join(lines)

    def _rule(self, block: b.Rule) -> str:  # noqa: ARG002 - the registry's signature
        return "<hr>"

    def _paragraph(self, block: b.Paragraph) -> str:
        return f'<p dir="auto">{self._spans(block.text)}</p>'

    def _caption(self, block: b.Caption) -> str:
        return f'<p class="caption">{_text(block.text)}</p>' if block.text else ""

    def _numbered(self, block: b.Numbered) -> str:
        items = "".join(
            f'<li><span class="headline" dir="auto">{_text(text)}</span>'
            f"<br>{self._spans(note)}</li>"
            for text, note in block.items
        )
        return f'<ol class="headlines">{items}</ol>'

    def _bullets(self, block: b.Bullets) -> str:
        items = "".join(
            f'<li dir="auto">{self._spans(i.text)} {self._reference(i.reference, i.to)}</li>'
            for i in block.items
        )
        return f"<ul>{items}</ul>"

    def _quote(self, block: b.Quote) -> str:
        reference = self._reference(block.reference, block.to)
        return (
            f'<figure><blockquote dir="auto">{_text(block.text)}</blockquote>'
            f"<figcaption>{reference}</figcaption></figure>"
        )

    def _callout(self, block: b.Callout) -> str:
        return f'<p class="callout" role="note" dir="auto">{self._spans(block.text)}</p>'

    def _table(self, block: b.Table) -> str:
        right = [' class="right"' if c.right else "" for c in block.columns]
        heads = "".join(
            f'<th scope="col"{r}>{_text(c.title)}</th>'
            for c, r in zip(block.columns, right, strict=True)
        )
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td dir="auto"{r}>{self._spans(text)}</td>'
                for text, r in zip(row, right, strict=True)
            )
            + "</tr>"
            for row in block.rows
        )
        return _grid(block.caption, heads, rows)

    def _bars(self, block: b.Bars) -> str:
        rows = "".join(
            f'<tr><th scope="row" dir="auto">{_text(bar.label)}</th>'
            f'<td aria-hidden="true">{_bar(bar)}</td>{_numbers(bar.numbers)}</tr>'
            for bar in block.bars
        )
        return _grid(block.caption, _chart_heads(block.heads), rows)

    def _profiles(self, block: b.Profiles) -> str:
        rows = "".join(
            f'<tr><th scope="row" dir="auto">{_text(row.label)}</th>'
            f"<td>{_scale(row, block.low, block.high)}</td>{_numbers(row.numbers)}</tr>"
            for row in block.rows
        )
        return _grid(block.caption, _chart_heads(block.heads), rows)

    def _points(self, block: b.Points) -> str:
        rows = "".join(
            f'<li id="{escape(row.place)}"><span class="label">{_text(row.label)}</span>'
            f' <span dir="auto">{_text(row.text)}</span> {self._reference(row.remark, "")}</li>'
            for row in block.rows
        )
        return f'<p class="where">{_text(block.where)}</p><ul class="points">{rows}</ul>'

    def _contents(self, block: b.Contents) -> str:
        items = "".join(
            f'<li dir="auto">{self._span(b.Span(title, to=place))}</li>'
            for title, place in block.items
        )
        return f'<ul class="plain">{items}</ul>'

    def _side(self, block: b.Side) -> str:
        inner = "".join(self.render(one) for one in block.blocks)
        head = f"h{self._level + 1}"
        note = f'<p class="caption">{_text(block.note)}</p>' if block.note else ""
        return (
            f'<div class="side"><div><{head} dir="auto">{_text(block.title)}</{head}>{note}</div>'
            f"<div>{inner}</div></div>"
        )


def _grid(caption: str, heads: str, rows: str) -> str:
    return (
        f'<table><caption class="unseen">{_text(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _chart_heads(heads: tuple[str, ...]) -> str:
    numbers = "".join(f'<th scope="col" class="right">{_text(head)}</th>' for head in heads)
    return f'<td></td><td aria-hidden="true"></td>{numbers}'


def _numbers(numbers: tuple[str, ...]) -> str:
    return "".join(f'<td class="right">{_text(number)}</td>' for number in numbers)


_WIDE, _HIGH = 160, 14


def _bar(bar: b.Bar) -> str:
    part = min(1.0, bar.filled / bar.of) if bar.of > 0 else 0.0
    return (
        f'<svg width="{_WIDE}" height="{_HIGH}"><rect class="empty" width="{_WIDE}" '
        f'height="{_HIGH}" rx="2"/><rect class="filled" width="{part * _WIDE:.1f}" '
        f'height="{_HIGH}" rx="2"/></svg>'
    )


def _scale(row: b.Profile, low: float, high: float) -> str:
    told = ", ".join(f"{value:g}" for value in row.values) or "no table"
    dots = "".join(f'<circle cx="{_at(v, low, high):.1f}" cy="7" r="4"/>' for v in row.values)
    return (
        f'<svg width="{_WIDE}" height="{_HIGH}" role="img" aria-label="{_text(told)}">'
        f'<line x1="6" x2="{_WIDE - 6}" y1="7" y2="7"/>{dots}</svg>'
    )


def _at(value: float, low: float, high: float) -> float:
    return 6 + (value - low) / (high - low) * (_WIDE - 12) if high > low else _WIDE / 2
