import base64
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.checkin.test_foreign import KEY, PAYLOAD, pretix_code
from tests.checkin.typing_at import typed_through
from tests.services.conftest import StillClock
from tests.services.test_people_concerned import changes_of
from workshopdesk.checkin.codes import issue, parse
from workshopdesk.checkin.layouts import LAYOUTS, Layout
from workshopdesk.checkin.short import short_code
from workshopdesk.desk import Desk
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Badge, Event, Membership, Participant, Session
from workshopdesk.domain.summary_views import Run, Squares
from workshopdesk.domain.views.badges import BadgeWishes
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.bundle import Services
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import DeviceIdentity, new_identity


@pytest.fixture
def other() -> DeviceIdentity:
    """Another desk of this event."""
    return new_identity()


def pair(desk: Desk, device: DeviceIdentity, state: str = "member") -> None:
    """Make another desk known here."""
    verdicts = ("admitted",) if state == "member" else ("admitted", state)
    with desk._file.work("A device joins") as unit:
        for verdict in verdicts:
            unit.add(
                Membership(
                    id=new_id(),
                    device_id=device.id,
                    public_key=device.public_key,
                    verdict=verdict,
                )
            )


def badge_of(desk: Desk, device: DeviceIdentity, attendee: bytes = b"walk-in!") -> str:
    """What another desk prints on the badge of a walk-in."""
    key = bytes.fromhex(device.public_key)
    return issue(device.sign, key, desk._file.event_id, attendee, 1).text


def the_row_arrives(desk: Desk, code: str, person: Participant) -> None:
    """What sync brings later: who holds the badge."""
    read = parse(code)
    assert read is not None
    with desk._file.work("Arrives") as unit:
        unit.keep(person)
        unit.add(
            Badge(
                id=new_id(),
                participant_id=person.id,
                number=read.number,
                attendee=read.attendee.hex(),
                signature=read.signature.hex(),
                code=short_code(desk._file.event_id, read.attendee, read.number),
            )
        )


def test_a_badge_lets_its_holder_in(services: Services, people: list[Participant]) -> None:
    ready = services.badges.ready()
    assert [row.participant for row in ready] == people

    told = services.checkin.check_in(ready[3].text, desk="A")
    assert (told.result, told.participant) == ("in", people[3])
    assert services.checkin.check_in(ready[3].code).result == "already_in"
    assert services.checkin.check_in(ready[4].code.lower().replace("-", " ")).result == "in"


def test_badges_are_issued_once_and_printed_again_as_they_were(
    services: Services, people: list[Participant]
) -> None:
    before = services.badges.ready()
    newcomer = services.people.add("Zora Newcomer")
    after = services.badges.ready()

    assert after[:-1] == before
    assert after[-1].participant == newcomer
    assert len({row.text for row in after}) == len(people) + 1


def test_a_replaced_badge_says_so_and_lets_nobody_in(
    services: Services, people: list[Participant]
) -> None:
    old = services.badges.badge(people[0].id)
    new = services.badges.reissue(people[0].id)

    assert new.number == 2
    for code in (old.text, old.code):
        told = services.checkin.check_in(code)
        assert (told.result, told.participant) == ("replaced", people[0])
    assert services.checkin.present() == set()
    assert services.checkin.check_in(new.text).result == "in"
    assert services.badges.ready([people[0].id]) == [new]


def test_a_badge_can_be_replaced_until_its_numbers_end(services: Services) -> None:
    person = services.people.add("Ann Lee")
    numbers = [services.badges.reissue(person.id).number for _ in range(4)]
    assert numbers == [1, 2, 3, 4]


def test_a_badge_carries_nothing_of_its_holder(services: Services) -> None:
    one = services.people.add("Ann Lee", email="ann@example.org", code="TICKET-1")
    text = services.badges.badge(one.id).text
    code = parse(text)
    assert code is not None
    assert code.attendee.hex() not in one.id
    for word in ("Ann", "Lee", "example", "TICKET"):
        assert word.encode() not in code.header


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_any_keyboard_layout_lets_in(
    services: Services, people: list[Participant], layout: Layout
) -> None:
    ready = services.badges.ready()
    codes = (ready[0].text, ready[1].code, people[2].code)
    told = [services.checkin.check_in(typed_through(layout, code)) for code in codes]
    assert [(t.result, t.participant) for t in told] == [("in", p) for p in people[:3]]


def test_a_changed_badge_lets_nobody_in(services: Services, people: list[Participant]) -> None:
    text = services.badges.badge(people[0].id).text
    for place in (3, 20, 40, 100, 186):
        changed = text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
        assert services.checkin.check_in(changed).result in ("unknown", "issuer_unknown")
    assert services.checkin.present() == set()


def test_a_badge_of_another_event_is_not_let_in(desk: Desk, services: Services) -> None:
    device = desk._file.device
    key = bytes.fromhex(device.public_key)
    foreign = issue(device.sign, key, "ff" * 16, b"walk-in!", 1).text
    assert services.checkin.check_in(foreign).result == "unknown"


def test_a_badge_of_a_desk_nobody_knows_yet(
    desk: Desk, services: Services, other: DeviceIdentity
) -> None:
    told = services.checkin.check_in(badge_of(desk, other))
    assert told.result == "issuer_unknown"
    assert services.upkeep.info()["checkins"] == 0


def test_a_walk_in_of_a_known_desk_comes_in_before_their_row_does(
    desk: Desk, services: Services, other: DeviceIdentity, clock: StillClock
) -> None:
    code, person = badge_of(desk, other), Participant(id=new_id(), name="Ann Lee", walk_in=True)
    pair(desk, other)

    first = services.checkin.check_in(code, desk="B")
    clock.forward(minutes=5)
    again = services.checkin.check_in(code, desk="A")

    assert (first.result, first.participant) == ("in", None)
    assert (again.result, again.first_desk) == ("already_in", "B")
    assert services.checkin.arrivals().present == 1

    the_row_arrives(desk, code, person)
    assert services.checkin.present() == {person.id}
    told = services.checkin.check_in("Ann Lee")
    assert (told.result, told.first_at, told.first_desk) == ("already_in", first.at, "B")
    assert services.checkin.void("Ann Lee").result == "out"
    assert services.checkin.present() == set()


def test_a_check_in_before_the_row_can_be_taken_back(
    desk: Desk, services: Services, other: DeviceIdentity
) -> None:
    code = badge_of(desk, other)
    pair(desk, other)
    services.checkin.check_in(code)
    assert services.checkin.void(code).result == "out"
    assert services.checkin.arrivals().present == 0


def test_a_stolen_laptop_s_new_badges_do_not_count_but_its_old_ones_do(
    desk: Desk, services: Services, other: DeviceIdentity
) -> None:
    old, forged = badge_of(desk, other), badge_of(desk, other, b"forged!!")
    person = Participant(id=new_id(), name="Ann Lee")
    the_row_arrives(desk, old, person)
    pair(desk, other, "revoked")

    assert services.checkin.check_in(forged).result == "issuer_unknown"
    assert services.checkin.check_in(old).participant == person


def test_two_desks_may_issue_a_badge_to_one_person(
    desk: Desk, services: Services, other: DeviceIdentity
) -> None:
    person = services.people.add("Ann Lee")
    ours, theirs = services.badges.badge(person.id).text, badge_of(desk, other)
    pair(desk, other)
    the_row_arrives(desk, theirs, person)

    assert services.checkin.check_in(theirs).result == "in"
    assert services.checkin.check_in(ours).result == "already_in"
    newest = services.badges.reissue(person.id)
    assert {services.checkin.check_in(code).result for code in (ours, theirs)} == {"replaced"}
    assert services.checkin.check_in(newest.text).result == "already_in"


def test_somebody_taken_off_the_list_does_not_come_in_with_their_badge(
    services: Services, people: list[Participant]
) -> None:
    text = services.badges.badge(people[0].id).text
    services.people.delete(people[0].id)
    assert services.checkin.check_in(text).result == "unknown"


def test_a_cancelled_person_s_badge_says_so(services: Services, people: list[Participant]) -> None:
    text = services.badges.badge(people[0].id).text
    services.people.change(people[0].id, status="cancelled")
    assert services.checkin.check_in(text).result == "cancelled"
    assert people[0].id not in {row.participant.id for row in services.badges.ready()}


PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.mark.parametrize(
    "key",
    [
        PEM,
        base64.b64encode(PEM.encode()).decode(),
        base64.b64encode(KEY.public_key().public_bytes_raw()).decode() + "\n",
    ],
)
def test_a_signed_ticket_comes_in_once_its_system_is_trusted(services: Services, key: str) -> None:
    ticket = pretix_code(PAYLOAD)
    assert services.checkin.check_in(ticket).result == "unknown"

    services.badges.trust(key)
    services.badges.trust(key)

    assert services.checkin.check_in(ticket).result == "in"
    assert services.checkin.check_in(ticket).result == "already_in"
    forged = pretix_code(PAYLOAD, Ed25519PrivateKey.generate())
    assert services.checkin.check_in(forged).result == "unknown"
    holder = services.people.add("Ann Lee", code=ticket)
    assert services.checkin.present() == {holder.id}


def test_what_another_device_wrote_in_place_of_a_key_stops_no_door(
    services: Services, desk: Desk
) -> None:
    services.badges.trust(PEM)
    with desk._file.work("Write nonsense") as unit:
        [event] = unit.find(Event)
        unit.put(Event, event.id, ticket_keys=("zzz", "", "ab", *event.ticket_keys))
    assert services.checkin.check_in(pretix_code(PAYLOAD)).result == "in"


def test_a_key_is_not_written_by_hand(services: Services) -> None:
    [event] = services.upkeep.rows("event")
    with pytest.raises(DeskError, match="no key"):
        services.upkeep.edit("event", event["id"], "ticket_keys", "zzz")
    key = KEY.public_key().public_bytes_raw().hex()
    assert services.upkeep.edit("event", event["id"], "ticket_keys", key)["value"] == [key]


@pytest.mark.parametrize("key", ["", "hello", "-----BEGIN PUBLIC KEY-----\nAAAA", "A" * 10_000])
def test_what_is_no_key_is_said_so(services: Services, key: str) -> None:
    with pytest.raises(DeskError, match="no key"):
        services.badges.trust(key)


def test_tickets_of_other_systems_are_their_holders(services: Services) -> None:
    ticket = "0f3e5a1c-1111-4222-8333-000000000001"
    alf = services.people.add("Alf", code=ticket)
    luma = services.people.add("Luma", code="https://lu.ma/check-in/evt-x?pk=g-1")

    assert services.checkin.check_in(f"{ticket}/aGVsbG8=").participant == alf
    assert services.checkin.check_in(f'{{"checkin_secret":"{ticket}"}}').participant == alf
    link = "https://luma.com/check-in/evt-x?pk=g-1"
    assert services.checkin.check_in(link).participant == luma


def test_a_badge_tells_the_tables_of_the_day(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, Wishes(steps=8))
    row = services.badges.ready([people[0].id])[0]
    seated = [table.number for _, _, table in services.seating.where(people[0].id)]
    assert list(row.tables) == seated
    assert len(row.tables) == 2
    assert [s.label for s in row.sessions] == [
        f"{workshop.starts_at.astimezone():%H:%M}" if workshop.starts_at else workshop.title
    ]


def test_people_are_found_by_their_badge(services: Services, people: list[Participant]) -> None:
    badge = services.badges.badge(people[5].id)
    [row] = services.people.rows(badge.code)
    assert (row.participant, row.badge, row.code) == (people[5], badge.text, badge.code)
    assert services.people.person(badge.text) == services.people.person(badge.code) == people[5]


def test_issuing_concerns_those_who_got_a_badge(
    desk: Desk, services: Services, people: list[Participant]
) -> None:
    heard = changes_of(desk)
    services.badges.badge(people[2].id)
    told = services.people.concerned(heard[-1].rows)
    assert told is not None
    assert [row.participant for row in told] == [people[2]]


def test_badges_are_printed(services: Services, people: list[Participant], tmp_path: Path) -> None:
    wishes = BadgeWishes("L4785", start=5)
    out = tmp_path / "badges.pdf"
    told = services.badges.write(services.badges.ready(), wishes, out)
    assert (told.file, told.badges, told.sheets) == (out, len(people), 2)
    assert out.read_bytes().startswith(b"%PDF")
    page = services.badges.write_calibration(replace(wishes, sheet="L7160"), tmp_path / "c.pdf")
    assert page.exists()


def test_who_has_no_badge_yet_is_told_without_issuing_any(
    services: Services, people: list[Participant]
) -> None:
    services.badges.badge(people[2].id)
    rows = services.badges.standing()
    assert [row.participant for row in rows] == people
    assert [bool(row.text) for row in rows] == [person == people[2] for person in people]
    assert services.badges.standing() == rows


def test_which_are_printed_is_kept_until_they_are_replaced(
    services: Services, people: list[Participant], clock: StillClock
) -> None:
    ready = services.badges.ready()
    assert {row.printed_at for row in ready} == {None}
    services.badges.note_printed(ready[:2])
    rows = services.badges.standing()
    assert [row.printed_at for row in rows[:3]] == [clock(), clock(), None]
    assert services.badges.reissue(people[0].id).printed_at is None


def test_a_sheet_is_shown_as_it_will_be_printed(
    services: Services, people: list[Participant]
) -> None:
    rows = services.badges.standing()
    shown = services.badges.preview(rows, BadgeWishes("L4785", start=4), 1)
    assert shown.badges == {label: label - 3 for label in range(3, 10)}
    words = [mark.text for mark in shown.page.marks if isinstance(mark, Run)]
    for person in people[:7]:
        assert person.name.split()[0] in words
    codes = [mark for mark in shown.page.marks if isinstance(mark, Squares)]
    assert len({mark.bits for mark in codes}) == 1
    ready = services.badges.ready()
    codes = [
        mark
        for mark in services.badges.preview(ready, BadgeWishes("L4785"), 2).page.marks
        if isinstance(mark, Squares)
    ]
    assert len(codes) == len({mark.bits for mark in codes}) == len(people) - 10


def test_how_names_fit_is_told_before_anything_is_printed(services: Services) -> None:
    services.people.add("Ada Byron")
    services.people.add("Maximiliane Theodora Luise Ernestine Wolfeschlegelsteinhausenbergerdorff")
    services.people.add("ᚠᚢ Noor")
    fits = services.badges.fits(services.badges.standing(), BadgeWishes("L4785"))
    assert [(fit.abbreviated, fit.smaller) for fit in fits[:2]] == [(False, False), (True, True)]
    assert len(fits[0].sizes) == 2
    assert "ᚠ" in fits[2].lacking


def test_only_sheets_with_room_for_a_badge_are_offered(services: Services) -> None:
    offered = services.badges.sheets_for_badges()
    assert {"L4785", "1445-02"} <= {sheet.code for sheet in offered}
    for sheet in services.badges.sheets():
        if sheet not in offered:
            with pytest.raises(DeskError, match="too small"):
                services.badges.preview([], BadgeWishes(sheet.key), 1)
