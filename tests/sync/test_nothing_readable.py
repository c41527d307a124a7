"""What lies on a stick tells whoever finds it nothing: no word of the event, no name, no key."""

from pathlib import Path

import zstandard

from tests.sync.rig import Laptop, Rig
from workshopdesk.domain.kinds import Event, Participant, Session, Table
from workshopdesk.store.ids import new_id

WORDS = (
    "Day of Tests", "Coming home", "Quentin", "Xylander", "quentin@example.org", "Clinic Würzburg",
    "seat near the door", "Nobody asked me what I need", "Garden table", "A-1042", "Newcomer",
)  # fmt: skip
KINDS = ("participant", "session", "membership", "arrangements", "Add a person", "captured_at")


def a_day_on(stick: Path, rig: Rig) -> list[bytes]:
    """Let laptops write all sorts of things and leave them; give the secrets of the event."""
    first, second, third = rig.laptops
    with first.file.work("Add a person") as unit:
        [event] = unit.find(Event)
        unit.put(Event, event.id, title="Day of Tests")
        session = unit.add(Session(id=new_id(), title="Coming home"))
        unit.add(Table(id=new_id(), session_id=session.id, name="Garden table"))
        unit.add(
            Participant(
                id=new_id(), name="Quentin Xylander", email="quentin@example.org", code="A-1042",
                organisation="Clinic Würzburg", arrangements="seat near the door",
            )
        )  # fmt: skip
    for laptop in rig.laptops:
        laptop.add("Nobody asked me what I need " * 40)
        laptop.exchange(stick)
    first.make_key()
    first.add("Nobody asked me what I need")
    for laptop in (*rig.laptops, *rig.laptops):
        laptop.exchange(stick)
    assert first.file.digest() == second.file.digest() == third.file.digest()
    return [secret for laptop in rig.laptops for secret in secrets_of(laptop)]


def secrets_of(laptop: Laptop) -> list[bytes]:
    ring = laptop.ring()
    assert len(ring.keys) == 2
    kept = vars(laptop.identity).values()
    own = [value for value in kept if isinstance(value, bytes) and len(value) == 32]
    assert own
    return [ring.chain_key, *(key.key for key in ring.keys), *own]


def readings(path: Path) -> list[bytes]:
    """A file as it is, its name, and whatever of it unpacks without a key."""
    content = path.read_bytes()
    found = [content, str(path).encode(), content[::-1]]
    start = content.find(zstandard.FRAME_HEADER)
    if start >= 0:
        found.append(zstandard.ZstdDecompressor().decompress(content[start:]))
    return found


def test_nothing_on_a_stick_can_be_read(rig: Rig) -> None:
    secrets = a_day_on(rig.stick, rig)
    files = [path for path in rig.stick.rglob("*") if path.is_file()]
    assert len({path.suffix for path in files}) > 1  # segments, and grants of the new key
    looked_for = [
        form
        for word in (*WORDS, *KINDS)
        for form in (word.encode(), word.lower().encode(), word.encode("utf-16-le"))
    ]
    looked_for += [form for secret in secrets for form in (secret, secret.hex().encode())]
    for path in files:
        for content in readings(path):
            assert [form for form in looked_for if form in content] == [], path


def test_the_search_would_find_them_in_the_event_file(rig: Rig) -> None:
    secrets = a_day_on(rig.stick, rig)
    laptop = rig.laptops[1]
    laptop.close()
    content = laptop.path.read_bytes()
    words = set(WORDS) - {"Newcomer"}
    assert [word for word in words if word.encode() not in content] == []
    assert secrets[0] in content
