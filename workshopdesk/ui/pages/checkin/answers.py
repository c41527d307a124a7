"""What the door says: each answer with its word, its shape, its solid and its sentence."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.door import (
    ALREADY_IN,
    CANCELLED,
    IN,
    ISSUER_UNKNOWN,
    OUT,
    REPLACED,
    UNKNOWN,
    WRONG_SESSION,
    DoorResult,
    Refused,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

READY, UNDONE, HELPED = "ready", "undone", "helped"
_LONGEST_SHOWN = 40
"""A longer code is no name anybody typed, but what a scanner read."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Door", text)


@dataclass(frozen=True)
class Sign:
    """How one kind of answer looks: never by colour alone.

    Args:
        word: What it is called.
        icon: Its shape.
        solid: A key of ``Tokens.solids``; empty for a plain surface.
        tone: Its tone in lists.
        greeting: The word for the guest, on the screen that faces them.
    """

    word: str
    icon: str
    solid: str
    tone: str
    greeting: str = ""


def sign_of(result: str) -> Sign:
    """Give how an answer looks."""
    signs: Mapping[str, Sign] = {
        IN: Sign(_tr("In"), "check-circle", "in", "going", _tr("You are in")),
        ALREADY_IN: Sign(_tr("Already in"), "diamond-clock", "already", "quiet"),
        OUT: Sign(_tr("Out"), "return", "info", "full", _tr("You are out")),
        CANCELLED: Sign(
            _tr("Cancelled"), "octagon-cross", "refused", "help", _tr("Ticket cancelled")
        ),
        WRONG_SESSION: Sign(_tr("Not for this session"), "octagon-arrow", "refused", "help"),
        REPLACED: Sign(_tr("Replaced by a newer badge"), "octagon-minus", "refused", "help"),
        ISSUER_UNKNOWN: Sign(
            _tr("Issuer unknown"), "square-question", "already", "quiet", _tr("Please ask us")
        ),
        UNKNOWN: Sign(_tr("Not known"), "octagon-question", "refused", "help"),
        UNDONE: Sign(_tr("Taken back"), "undo", "", "muted"),
        HELPED: Sign(_tr("At the help desk"), "help-desk", "info", "full"),
    }
    return signs.get(result) or signs[UNKNOWN]


@dataclass(frozen=True)
class Answer:
    """One answer as the panel and the list show it.

    Args:
        told: What the door said just now; nothing for what was read back later.
        note: What else is to be said, such as why somebody was sent to the help desk.
    """

    key: str
    result: str
    at: datetime
    desk: str
    told: DoorResult | None = None
    person: Participant | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """Whom it is about, or what was typed and nobody is called."""
        if self.person is not None:
            return self.person.name or _tr("Not on the list yet")
        if self.result in {IN, OUT, ALREADY_IN, ISSUER_UNKNOWN}:
            return _tr("Not on the list yet")
        typed = self.told.code if self.told else ""
        return typed if typed and len(typed) <= _LONGEST_SHOWN else _tr("Code not known")

    @property
    def unknown_code(self) -> str:
        """The code nobody has, as long as it is at hand: a refusal read back has none."""
        return self.told.code if self.told is not None and self.result == UNKNOWN else ""

    @property
    def let_pass(self) -> bool:
        """Whether somebody came in or went out by it."""
        return self.result in {IN, OUT}


def answer_to(refused: Refused) -> Answer:
    """Give a refusal read back from the event as an answer."""
    key, result = refused.fact_id, refused.result
    return Answer(key, result, refused.at, refused.desk, person=refused.participant)


def clock_text(moment: datetime | None) -> str:
    """Write a time of day as at a door: 9:14."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{local.hour}:{local.minute:02}"


def _at_desk(moment: datetime | None, desk: str) -> str:
    time = clock_text(moment)
    return _tr("{0} at {1}").format(time, desk) if desk else time


def sentence_of(answer: Answer) -> str:
    """Give the line beneath an answer's word: since when, where, or what to do."""
    say: Mapping[str, Callable[[Answer], str]] = {
        IN: _came,
        OUT: lambda a: _at_desk(a.at, a.desk),
        ALREADY_IN: since,
        CANCELLED: lambda _: _tr("This ticket was cancelled. Ask the organiser before letting in."),
        WRONG_SESSION: _elsewhere,
        REPLACED: lambda _: _tr("A newer badge was printed. Look the person up by name."),
        ISSUER_UNKNOWN: lambda _: _tr("From a desk not heard of yet. Look the person up by name."),
        UNKNOWN: lambda _: _tr("Type the name, press F3 for a walk-in, or Ctrl+L to link it."),
        UNDONE: lambda _: _tr("The last step was undone; nothing of it counts."),
        HELPED: _helped,
    }
    speak = say.get(answer.result)
    return speak(answer) if speak else ""


def _came(answer: Answer) -> str:
    came = _at_desk(answer.at, answer.desk)
    return _tr("Back at {0}").format(came) if answer.told and answer.told.back else came


def _elsewhere(answer: Answer) -> str:
    session = answer.told.expected_in if answer.told else ""
    if session:
        return _tr("They are expected in “{0}”.").format(session)
    return _tr("They are expected in another session.")


def _helped(answer: Answer) -> str:
    known = answer.person is not None
    next_step = _tr("Enter checks them in.") if known else _tr("F3 puts them on the list.")
    return f"{answer.note.rstrip('.')}. {next_step}" if answer.note else next_step


def since(answer: Answer) -> str:
    """Tell since when and where somebody is in."""
    told = answer.told
    if told is None or told.first_at is None:
        return ""
    return _tr("since {0}").format(_at_desk(told.first_at, told.first_desk))


def detail_of(answer: Answer) -> str:
    """Give the last column of the list: the table, since when, or what happened."""
    if answer.note:
        return answer.note
    told = answer.told
    if answer.result == ALREADY_IN:
        return since(answer) or answer.desk
    if answer.result == IN and told is not None and told.table is not None:
        return _tr("Table {0}").format(told.table)
    if answer.result in {IN, OUT}:
        return answer.desk
    details: Mapping[str, str] = {
        CANCELLED: _tr("Ticket cancelled"),
        WRONG_SESSION: told.expected_in if told else "",
        REPLACED: _tr("A newer badge was printed"),
        ISSUER_UNKNOWN: _tr("From a desk not heard of yet"),
        UNKNOWN: _tr("Nobody has this name or code"),
    }
    return details.get(answer.result) or answer.desk


def spoken(answer: Answer, *, arrangements: bool = True) -> str:
    """Give an answer as a screen reader says it."""
    told = answer.told
    table = _tr("Table {0}").format(told.table) if told and told.table is not None else ""
    needs = answer.person.arrangements if answer.person and arrangements else ""
    parts = (sign_of(answer.result).word, answer.name, table, sentence_of(answer), needs)
    return ". ".join(part for part in parts if part)
