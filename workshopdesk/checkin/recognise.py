"""What a scanned or typed text is: one order of questions, asked again for each layout."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshopdesk.checkin.codes import BadgeCode, parse
from workshopdesk.checkin.foreign import MAX_LENGTH, ForeignCode, SignedTicket, read_foreign
from workshopdesk.checkin.layouts import meant_by
from workshopdesk.checkin.short import read_short

Holder = Callable[[Sequence[str]], str]
"""Gives the id of the only participant who has one of some codes; nothing where there is none."""
Issued = Callable[[str], bool]
"""Tells whether a code in letters stands on a badge of this event."""
Trusted = Callable[[SignedTicket], bool]
"""Tells whether a ticket that carries its own signature is good."""
_ORDINARY = re.compile(r"[A-Za-z0-9._-]*", re.ASCII)
_LONG = 8
"""Codes at least this long are not mistaken for one another by a swap of Y and Z."""


@dataclass(frozen=True)
class Recognised:
    """What a text was taken for; all fields empty where it was taken for nothing.

    Args:
        text: The code as its issuer wrote it.
        badge: Our own code, its signature not yet looked at.
        short: Our own code in letters, of a badge of this event.
        holder: The id of the participant a roster gives this code to.
        foreign: A ticket system's code.
        layout: The keyboard layout it came through, where it was a wrong one.
    """

    text: str = ""
    badge: BadgeCode | None = None
    short: str = ""
    holder: str = ""
    foreign: ForeignCode | None = None
    layout: str = ""


def recognise(text: str, holder_of: Holder, issued: Issued, trusted: Trusted) -> Recognised:
    """Tell what a text is: our badge, a roster's code, a ticket system's, or any of them mistyped.

    Args:
        text: What was scanned or typed; blanks around it do not count.
        holder_of: Looks codes up in the roster.
        issued: Looks a code in letters up among the badges.
        trusted: Verifies a signed ticket.
    """
    code = text.strip()
    if not code or len(code) > MAX_LENGTH:
        return Recognised()
    found = _read(code, "", holder_of, issued)
    if found:
        return found
    mistyped = (_read(meant, layout, holder_of, issued) for layout, meant in meant_by(code))
    likely = [found for found in mistyped if found and _sure(found, code)]
    # Two layouts may both make a ticket's code of a text, but only one of them a good one.
    return next((f for f in likely if _good(f, trusted)), likely[0] if likely else Recognised())


def _read(code: str, layout: str, holder_of: Holder, issued: Issued) -> Recognised | None:
    badge = parse(code)
    if badge:
        return Recognised(code, badge=badge, layout=layout)
    holder = holder_of([code])
    if holder:
        return Recognised(code, holder=holder, layout=layout)
    short = read_short(code)
    if short and issued(short):
        return Recognised(code, short=short, layout=layout)
    foreign = read_foreign(code)
    if foreign:
        return Recognised(code, holder=holder_of(foreign.names), foreign=foreign, layout=layout)
    return None


def _good(found: Recognised, trusted: Trusted) -> bool:
    ticket = found.foreign.ticket if found.foreign else None
    return not found.foreign or bool(found.holder) or (ticket is not None and trusted(ticket))


def _sure(found: Recognised, typed: str) -> bool:
    """Whether a layout explains a text better than a slip of the finger would.

    ``Z12`` and ``Y12`` may be two people; ``Zßäö`` is nobody's code.
    """
    plain = found.holder and not found.foreign
    return not plain or len(typed) >= _LONG or not _ORDINARY.fullmatch(typed)
