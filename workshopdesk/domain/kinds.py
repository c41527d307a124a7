"""The kinds of things an event is made of, one frozen dataclass each.

The fields of these classes are the columns of the event file, the cells of the change log and the
keys of ``list --json``: adding a field here (and a migration) adds it everywhere.

Field types are limited to ``str``, ``int``, ``float``, ``bool``, ``datetime`` (aware), ``date``,
``tuple[str, ...]``, ``Mapping[str, str]``, and these or ``None``. Ids are 32 lower-case hexadecimal
digits. Every field but the ids a row cannot do without has a default, so that a row written by an
older version can always be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

Texts = tuple[str, ...]
TextMap = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Entity:
    """What every row has: an id, made on the device that wrote it first."""

    KIND: ClassVar[str] = ""
    PERSONAL: ClassVar[bool] = False
    """Whether its values may touch a person, so that an erasure must reach them.

    For no other kind does one count: what carries rights and what the event is built of stays.
    """
    FACT: ClassVar[bool] = False
    """Whether it is only ever added; a ``Void`` takes it back."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Event(Entity):
    """A conference day or days.

    ``ticket_keys`` are the public keys of ticket systems that sign their tickets, as hexadecimal
    digits of Ed25519 keys.
    """

    KIND = "event"
    title: str = ""
    subtitle: str = ""
    day: date | None = None
    place: str = ""
    confidentiality: str = "chatham"
    stage: str = "draft"
    review_by: date | None = None
    ticket_keys: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Room(Entity):
    """Where a session takes place."""

    KIND = "room"
    name: str = ""
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Session(Entity):
    """A slot in the programme; ``minutes`` is its planned length."""

    KIND = "session"
    title: str = ""
    kind: str = "workshop"
    starts_at: datetime | None = None
    minutes: int = 60
    room_id: str | None = None
    lead: str = ""
    method: str = ""
    protected: bool = False
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Step(Entity):
    """A part of a session's run sheet, with its own clock once it has been started.

    Times are moments, ``paused_seconds`` is the sum of pauses that have ended, ``added_seconds``
    what the facilitator gave or took.
    """

    KIND = "step"
    session_id: str
    kind: str = "prompt"
    title: str = ""
    minutes: int = 10
    prompt_id: str | None = None
    position: str = ""
    started_at: datetime | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    paused_seconds: int = 0
    added_seconds: int = 0


@dataclass(frozen=True, kw_only=True)
class Participant(Entity):
    """A person expected or present. ``imported`` holds the fields as the last roster gave them."""

    KIND = "participant"
    PERSONAL = True
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    organisation: str = ""
    role: str = ""
    code: str = ""
    order: str = ""
    ticket: str = ""
    status: str = "expected"
    source: str = ""
    external_id: str = ""
    arrangements: str = ""
    walk_in: bool = False
    attributes: TextMap = field(default_factory=dict)
    imported: TextMap = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Enrolment(Entity):
    """A participant is expected in a session; a session without any expects everyone."""

    KIND = "enrolment"
    PERSONAL = True
    session_id: str
    participant_id: str


@dataclass(frozen=True, kw_only=True)
class Table(Entity):
    """A breakout group within a session, of ``minimum`` to ``capacity`` people; 0 sets no limit."""

    KIND = "table"
    session_id: str
    number: int = 1
    name: str = ""
    topic: str = ""
    minimum: int = 0
    capacity: int = 0
    note_taker_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Round(Entity):
    """One seating within a session; ``plan_id`` is the plan in force."""

    KIND = "round"
    session_id: str
    number: int = 1
    plan_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Plan(Entity):
    """One seating of a round, with the seed and rules it came from.

    ``report`` holds what the engine said of it, as figures by name (repeats, proven); it names
    nobody.
    """

    KIND = "plan"
    session_id: str
    round_id: str
    made_at: datetime | None = None
    origin: str = "suggested"
    seed: int = 0
    steps: int = 0
    settings: TextMap = field(default_factory=dict)
    report: TextMap = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Seat(Entity):
    """A participant at a table in a plan; its id follows from plan and participant."""

    KIND = "seat"
    PERSONAL = True
    plan_id: str
    participant_id: str
    table_id: str
    pinned: bool = False


@dataclass(frozen=True, kw_only=True)
class Rule(Entity):
    """A wish or a must for seating; which fields count follows from its kind.

    For ``prefer`` the column holds the topics or numbers of the tables people would like, and
    ``limit`` is its place among such columns, from 1.
    """

    KIND = "rule"
    PERSONAL = True
    session_id: str
    kind: str = "apart"
    people: Texts = ()
    column: str = ""
    table_number: int = 0
    limit: int = 0
    weight: float = 1.0
    rounds: Texts = ()
    value: str = ""
    sense: str = ""


@dataclass(frozen=True, kw_only=True)
class Prompt(Entity):
    """A discussion question or task; ``plain`` is its plain-language version."""

    KIND = "prompt"
    session_id: str
    kind: str = "discuss"
    title: str = ""
    text: str = ""
    plain: str = ""
    minutes: int = 15
    options: Texts = ()
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Point(Entity):
    """One thing a table said, as captured. Without a table it was said in plenary."""

    KIND = "point"
    PERSONAL = True
    session_id: str
    prompt_id: str | None = None
    table_id: str | None = None
    kind: str = "point"
    text: str = ""
    tags: Texts = ()
    needs_consent: bool = False
    unfinished: bool = False
    owner: str = ""
    due: date | None = None
    captured_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Tally(Entity):
    """Others agreed with a point: a fact, so that two note-takers' counts add up."""

    KIND = "tally"
    FACT = True
    point_id: str
    at: datetime | None = None
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Answer(Entity):
    """A table's counted or scored reply to a prompt's option; its id follows from the three."""

    KIND = "answer"
    PERSONAL = True
    prompt_id: str
    table_id: str
    option: str = ""
    value: float | None = None
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Stage(Entity):
    """A stage of a pathway, in order."""

    KIND = "stage"
    prompt_id: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Actor(Entity):
    """Somebody on a pathway: a role, not a participant."""

    KIND = "actor"
    stage_id: str
    name: str = ""
    note: str = ""
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Link(Entity):
    """Two actors who depend on each other."""

    KIND = "link"
    from_actor_id: str
    to_actor_id: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class WhatIf(Entity):
    """A pathway with someone removed, and what a table said of it."""

    KIND = "what_if"
    PERSONAL = True
    prompt_id: str
    actor_id: str
    table_id: str | None = None
    picks_up: str = ""
    breaks: str = ""
    notices: str = ""


@dataclass(frozen=True, kw_only=True)
class Photo(Entity):
    """A picture of a flipchart, kept by its content's hash."""

    KIND = "photo"
    PERSONAL = True
    session_id: str
    prompt_id: str | None = None
    table_id: str | None = None
    content_hash: str = ""
    caption: str = ""
    taken_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class HelpCall(Entity):
    """A table asks the facilitator to come."""

    KIND = "help_call"
    PERSONAL = True
    session_id: str
    table_id: str
    text: str = ""
    raised_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Message(Entity):
    """The facilitator tells one table, or all of them."""

    KIND = "message"
    PERSONAL = True
    session_id: str
    table_id: str | None = None
    text: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Theme(Entity):
    """A named pile of points, made by people; of one prompt, or of the whole session."""

    KIND = "theme"
    PERSONAL = True
    session_id: str
    prompt_id: str | None = None
    name: str = ""
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Filing(Entity):
    """A point put on a theme; its id follows from the point, so a point lies on one pile."""

    KIND = "filing"
    point_id: str
    theme_id: str


@dataclass(frozen=True, kw_only=True)
class Headline(Entity):
    """A sentence for the summary, chosen or written by a person, and the points it rests on."""

    KIND = "headline"
    PERSONAL = True
    text: str = ""
    point_ids: Texts = ()
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Consent(Entity):
    """What a person allowed for a point, photo or story; its id follows from the subject's."""

    KIND = "consent"
    PERSONAL = True
    subject_id: str
    state: str = "asked"
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CheckIn(Entity):
    """A fact: this person, here, then, at this desk; ``direction`` is ``in`` or ``out``.

    Somebody whose badge is good but whose row has not arrived here yet has no participant: then
    ``badge`` holds the attendee id of the badge, or the ticket's code, until the row is here.
    """

    KIND = "checkin"
    PERSONAL = True
    FACT = True
    participant_id: str
    session_id: str | None = None
    at: datetime | None = None
    desk: str = ""
    direction: str = "in"
    badge: str = ""


@dataclass(frozen=True, kw_only=True)
class Void(Entity):
    """A fact that takes another fact back; it may arrive before the one it names."""

    KIND = "void"
    FACT = True
    fact_id: str
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Device(Entity):
    """An installation that edits this event, as it tells of itself.

    Keys are hexadecimal digits: ``public_key`` (Ed25519) checks what it signed. One that was
    invited says by which ``invitation`` and gives the ``proof`` that it knew the invitation's
    secret. Whether it may write, and by which key, is told by ``Membership``, never by this row.
    """

    KIND = "device"
    name: str = ""
    role: str = "organiser"
    public_key: str = ""
    state: str = "member"
    added_at: datetime | None = None
    invitation: str = ""
    proof: str = ""


@dataclass(frozen=True, kw_only=True)
class Membership(Entity):
    """A fact: a member said that a device may write (``admitted``), or no more (``revoked``).

    ``seen`` are the ends of the device's streams up to which its words stand, by stream: of one
    that is revoked what the member had read by then; with the verdict ``accepted``, what it had
    left besides. Several ends of a stream are parted by commas.
    """

    KIND = "membership"
    FACT = True
    device_id: str
    verdict: str = "admitted"
    public_key: str = ""
    role: str = "organiser"
    seen: TextMap = field(default_factory=dict)
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Badge(Entity):
    """One issue of somebody's badge, signed by the device that issued it.

    ``attendee`` (8 bytes) stays the same on every badge of a person, the greatest ``number``
    counts, ``signature`` (64 bytes) lets any device print the badge again; the bytes are
    hexadecimal digits. ``code`` is the code in letters. ``printed_at`` is when it was first put
    into a PDF, by whichever device.
    """

    KIND = "badge"
    PERSONAL = True
    participant_id: str
    device_id: str = ""
    number: int = 1
    attendee: str = ""
    signature: str = ""
    code: str = ""
    issued_at: datetime | None = None
    printed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Refusal(Entity):
    """A fact: the door said no, to whom if it knew them, when and at which desk.

    ``code_hash`` tells whether two refused codes were the same; the code itself is not kept, and
    nobody without the event's secret can test a guess with it.
    """

    KIND = "refusal"
    PERSONAL = True
    FACT = True
    participant_id: str | None = None
    result: str = "unknown"
    code_hash: str = ""
    at: datetime | None = None
    desk: str = ""


@dataclass(frozen=True, kw_only=True)
class HelpEntry(Entity):
    """Somebody sent to the help desk; ``taken_at`` when it began with them, then ``solved_at``."""

    KIND = "help_entry"
    PERSONAL = True
    participant_id: str | None = None
    name: str = ""
    reason: str = ""
    desk: str = ""
    sent_at: datetime | None = None
    taken_at: datetime | None = None
    solved_at: datetime | None = None


ENTITIES: tuple[type[Entity], ...] = (
    Event, Room, Session, Step, Participant, Enrolment, Table, Round, Plan, Seat, Rule, Prompt,
    Point, Tally, Answer, Stage, Actor, Link, WhatIf, Photo, HelpCall, Message, Theme, Filing,
    Headline, Consent, CheckIn, Void, Device, Badge, Refusal, HelpEntry,
    Membership,
)  # fmt: skip

BY_KIND: Mapping[str, type[Entity]] = {entity.KIND: entity for entity in ENTITIES}

BOOKKEEPING = frozenset({"imported"})
"""Columns that devices keep for themselves: nobody reads them, and no two values are a difference.

Where two desks read different lists apart, the later one is what the next list is compared with.
"""


def may_touch_people(kind: str) -> bool:
    """Whether rows of a kind may be erased: they may touch a person, or the kind is a newer one."""
    entity = BY_KIND.get(kind)
    return entity is None or entity.PERSONAL
