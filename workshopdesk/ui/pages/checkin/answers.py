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
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

READY, UNDONE = "ready", "undone"


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
    """

    word: str
    icon: str
    solid: str
    tone: str


def sign_of(result: str) -> Sign:
    """Give how an answer looks."""
    signs: Mapping[str, Sign] = {
        IN: Sign(_tr("In"), "check-circle", "in", "going"),
        ALREADY_IN: Sign(_tr("Already in"), "diamond-clock", "already", "quiet"),
        OUT: Sign(_tr("Out"), "return", "info", "full"),
        CANCELLED: Sign(_tr("Cancelled"), "octagon-cross", "refused", "help"),
        WRONG_SESSION: Sign(_tr("Not for this session"), "octagon-line", "refused", "help"),
        REPLACED: Sign(_tr("Replaced by a newer badge"), "octagon-cross", "refused", "help"),
        ISSUER_UNKNOWN: Sign(_tr("Issuer unknown"), "square-question", "already", "quiet"),
        UNKNOWN: Sign(_tr("Not known"), "square-question", "refused", "help"),
        UNDONE: Sign(_tr("Taken back"), "undo", "", "muted"),
    }
    return signs.get(result) or signs[UNKNOWN]


@dataclass(frozen=True)
class Answer:
    """One answer as the panel and the list show it."""

    key: str
    result: str
    at: datetime
    desk: str
    told: DoorResult | None = None
    person: Participant | None = None

    @property
    def name(self) -> str:
        """Whom it is about, or what could not be read."""
        if self.person is not None:
            return self.person.name
        return self.told.code if self.told and self.told.code else _tr("No name")


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
        IN: lambda a: _at_desk(a.at, a.desk),
        OUT: lambda a: _at_desk(a.at, a.desk),
        ALREADY_IN: _since,
        CANCELLED: lambda _: _tr("This ticket was cancelled. Ask the organiser before letting in."),
        WRONG_SESSION: lambda _: _tr("They are expected in another session."),
        REPLACED: lambda _: _tr("A newer badge was printed. Look the person up by name."),
        ISSUER_UNKNOWN: lambda _: _tr("From a desk not heard of yet. Look the person up by name."),
        UNKNOWN: lambda _: _tr("Type the name instead, or press F3 for a walk-in."),
        UNDONE: lambda _: _tr("The last step was undone; nothing of it counts."),
    }
    speak = say.get(answer.result)
    return speak(answer) if speak else ""


def _since(answer: Answer) -> str:
    told = answer.told
    if told is None or told.first_at is None:
        return ""
    return _tr("since {0}").format(_at_desk(told.first_at, told.first_desk))


def detail_of(answer: Answer) -> str:
    """Give the last column of the list: the table, since when, or what happened."""
    told = answer.told
    if answer.result == ALREADY_IN:
        return _since(answer)
    if answer.result == IN and told is not None and told.table is not None:
        return _tr("Table {0}").format(told.table)
    if answer.result in {IN, OUT}:
        return answer.desk
    if answer.result == UNKNOWN:
        return _tr("Nobody has this name or code")
    return ""


def spoken(answer: Answer) -> str:
    """Give an answer as a screen reader says it."""
    told = answer.told
    table = _tr("Table {0}").format(told.table) if told and told.table is not None else ""
    arrangements = answer.person.arrangements if answer.person else ""
    parts = (sign_of(answer.result).word, answer.name, table, sentence_of(answer), arrangements)
    return ". ".join(part for part in parts if part)
