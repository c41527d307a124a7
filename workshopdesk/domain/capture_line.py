r"""What a typed line means: its kind by the first character, its tags, its need of consent.

A backslash or a space before the first character takes its meaning away; typographic quotation
marks count as plain ones, because keyboards and office programs change them unasked.
"""

import re
from dataclasses import dataclass

from workshopdesk.domain.rules import POINT_KINDS

CONSENT_MARK = "@"
AGREED_MARK = "+"
MAX_POINT_LENGTH = 20_000
_QUOTES = "“”„«»‟"
_KIND_BY_CHARACTER = {
    kind.first_character: kind.key for kind in POINT_KINDS if kind.first_character
}
_KIND_BY_CHARACTER.update(dict.fromkeys(_QUOTES, "quote"))
_TAG = re.compile(r"(?<![\w#])#(\w[\w-]{0,39})")


@dataclass(frozen=True)
class CapturedLine:
    """A line as a point: kind, text without its mark, tags without the hash, consent needed."""

    kind: str
    text: str
    tags: tuple[str, ...]
    needs_consent: bool


def read_line(line: str) -> CapturedLine:
    """Tell what a typed line means; a line of marks alone has an empty text."""
    kind, needs_consent, rest = "point", False, line
    if rest.startswith(CONSENT_MARK):
        needs_consent, rest = True, rest[1:].lstrip()
    if rest[:1] in _KIND_BY_CHARACTER and rest[:1]:
        kind, rest = _KIND_BY_CHARACTER[rest[0]], rest[1:]
        if kind == "quote":
            rest = rest[1:] if rest.startswith("\\") else _without_closing_quote(rest)
    elif rest.startswith("\\") and _is_mark(rest[1:2]):
        rest = rest[1:]
    text = rest.strip()
    return CapturedLine(kind, text, _tags(text), needs_consent)


def kind_of(line: str) -> str:
    """Tell the kind a line has so far, while it is being typed."""
    return read_line(line).kind


def write_line(kind: str, text: str, *, needs_consent: bool = False) -> str:
    """Give the line that ``read_line`` reads as this kind and text; for editing a point again."""
    mark = next((k.first_character for k in POINT_KINDS if k.key == kind), "")
    begins_like_one = _is_mark(text[:1]) if not mark else kind == "quote" and _loses_its_end(text)
    escaped = "\\" + text if begins_like_one else text
    return (CONSENT_MARK if needs_consent else "") + mark + escaped


def _is_mark(character: str) -> bool:
    return bool(character) and (
        character in _KIND_BY_CHARACTER or character in (CONSENT_MARK, AGREED_MARK, "\\")
    )


def _loses_its_end(text: str) -> bool:
    return text.startswith("\\") or _without_closing_quote(text) != text


def _without_closing_quote(text: str) -> str:
    stripped = text.rstrip()
    if (
        stripped[-1:]
        and stripped[-1] in '"' + _QUOTES
        and not any(q in stripped[:-1] for q in '"' + _QUOTES)
    ):
        return stripped[:-1]
    return text


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group(1) for match in _TAG.finditer(text)))
