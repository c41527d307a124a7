"""What a guest reads on the full screen: for them, without anybody else's name. Pure."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.views.door import (
    ALREADY_IN,
    CANCELLED,
    IN,
    ISSUER_UNKNOWN,
    OUT,
    REPLACED,
    UNKNOWN,
    WRONG_SESSION,
)
from workshopdesk.ui.pages.checkin.answers import READY, Answer, clock_text, sign_of, since
from workshopdesk.ui.parts.arrangements import arrangements_of


def kiosk_text(text: str) -> str:
    """Translate words for guests."""
    return QCoreApplication.translate("Kiosk", text)


@dataclass(frozen=True)
class Face:
    """Everything on the full screen but the time.

    Args:
        result: Which answer; ``ready`` for none.
        word: The largest words beside the shape.
        sentence: The line beneath them.
        name: Whose badge it was; empty where the answer is none of theirs to see.
        line: A line beneath the name.
        help: Where to go, where somebody has to look; shown with the help desk's sign.
        arrangements: What was arranged for them, where that may be shown.
        table: The number of their table; empty for none.
        topic: What the table talks about; then the session and when it begins.
    """

    result: str = READY
    icon: str = "check-in"
    solid: str = ""
    word: str = ""
    sentence: str = ""
    name: str = ""
    line: str = ""
    help: str = ""
    arrangements: tuple[str, ...] = ()
    table: str = ""
    topic: str = ""
    session: str = ""

    @property
    def spoken(self) -> str:
        """Give it as a screen reader says it."""
        table = kiosk_text("Your table: {0}").format(self.table) if self.table else ""
        parts = (self.word, self.sentence, self.name, table, self.line, self.help)
        return ". ".join(part.rstrip(".") for part in (*parts, *self.arrangements) if part)


def ready_face(event: str, *, leaving: bool) -> Face:
    """Give what is shown until the next badge."""
    word = kiosk_text("Goodbye") if leaving else kiosk_text("Welcome")
    return Face(word=word, sentence=kiosk_text("Scan your badge, please."), name=event)


def face_of(answer: Answer, help_place: str = "", *, arrangements: bool = False) -> Face:
    """Give what a guest is shown.

    Args:
        answer: What the door said.
        help_place: Where the help desk is, or nothing.
        arrangements: Show what was arranged for them.
    """
    sign, told = sign_of(answer.result), answer.told
    theirs = answer.result in {IN, ALREADY_IN, OUT}
    named = answer.person is not None and bool(answer.person.name) and theirs
    seated = told is not None and told.table is not None and answer.result in {IN, ALREADY_IN}
    sentence, line, asks = _words(answer, seated=seated)
    needs: tuple[str, ...] = ()
    if arrangements and answer.result == IN and answer.person is not None:
        needs = tuple(arrangements_of(answer.person.arrangements))
    return Face(
        answer.result,
        sign.icon,
        sign.solid,
        sign.greeting or sign.word,
        sentence,
        answer.person.name if answer.person is not None and named else "",
        line,
        _help_words(help_place, asks) if asks else "",
        needs,
        str(told.table) if told is not None and seated else "",
        told.table_topic if told is not None and seated else "",
        _session_words(answer) if seated else "",
    )


def _words(answer: Answer, *, seated: bool) -> tuple[str, str, str]:
    """Give the sentence, the line beneath the name, and how the help desk is pointed to."""
    told = answer.told
    come = kiosk_text("Please come to the help desk")
    if answer.result == IN:
        back = told is not None and told.back
        sentence = kiosk_text("Welcome back.") if back else kiosk_text("Welcome.")
        return (f"{sentence} {kiosk_text('Please take a seat.')}" if seated else sentence), "", ""
    if answer.result == ALREADY_IN:
        words = since(answer)
        kept = kiosk_text("Nothing more to do. Your seat is kept.")
        line = kept if seated else kiosk_text("Nothing more to do.")
        return words[:1].upper() + words[1:], line, kiosk_text("Not you? Help desk")
    if answer.result == OUT:
        return kiosk_text("See you soon."), "", ""
    elsewhere = told.expected_in if told is not None else ""
    sentences = {
        CANCELLED: kiosk_text("This ticket is not valid any more."),
        WRONG_SESSION: kiosk_text("You are expected in “{0}”.").format(elsewhere)
        if elsewhere
        else kiosk_text("You are expected in another session."),
        REPLACED: kiosk_text("This badge is an old one."),
        ISSUER_UNKNOWN: kiosk_text("We have not heard of this badge yet."),
        UNKNOWN: kiosk_text("This code is not on our list."),
    }
    return sentences.get(answer.result, ""), "", come


def _help_words(place: str, words: str) -> str:
    return f"{words}, {place}" if place else words


def _session_words(answer: Answer) -> str:
    told = answer.told
    if told is None:
        return ""
    parts = (told.session_title, clock_text(told.session_starts_at))
    return ", ".join(part for part in parts if part)
