"""After a person was erased nothing names them in any byte this app keeps, here or elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.conftest import Begin, settle
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.kinds import Session
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.photos import prepare_photo
from workshopdesk.store.event_keys import keyring
from workshopdesk.sync.segment import unseal

WORDS = (
    "Quentin", "Xylander", "XYL-4711", "TICKET-0815-Q", "ORDER-QX", "ramp at the side door",
    "beekeeper", "waits for a chair", "lost-badge",
)  # fmt: skip
"""All that is ever said of the person, in any row."""
FACE = b"\xff\xd8 a face on a flipchart"


@pytest.fixture
def other(joining: Begin, desk: Desk, stick: Path) -> Desk:
    """A second device, with folders of its own."""
    made = joining("other")
    settle(stick, desk, made)
    return made


def live(desk: Desk, workshop: Session) -> str:
    """A day in which a person leaves a trace in every kind of row that can name one."""
    services = desk.services
    friend = services.people.add("Ann Example", code="A-1").id
    person = services.people.add(
        "Quentin Xylander", email="quentin@xylander.example", code="XYL-4711", order="ORDER-QX",
        ticket="TICKET-0815-Q", organisation="Xylander & Daughters",
        attributes={"Hobby": "beekeeper"},
    ).id  # fmt: skip
    for n in range(6):
        services.people.add(f"Guest {n}")
    services.people.change(person, arrangements="ramp at the side door")
    services.people.change(person, arrangements="")
    services.enrolment.enrol(workshop.id, [person, friend])
    services.enrolment.release(workshop.id, [person, friend])
    services.seating.add_rule(workshop.id, "together", people=(person, friend))
    services.seating.suggest(workshop.id, Wishes(rounds=8, steps=64))
    services.seating.change_table(services.seating.tables(workshop.id)[0].id, note_taker_id=person)
    services.badges.reissue(person)
    services.badges.place_to_print().write_bytes(b"%PDF Quentin Xylander, beekeeper")
    services.checkin.check_in("XYL-4711", desk="Main door")
    again = services.checkin.check_in("XYL-4711", desk="Main door")
    services.help_desk.refuse(again, "Main door")
    services.help_desk.send("lost-badge", participant_id=person, name="Quentin Xylander")
    services.capture.keep_draft(f"person/{person}/arrangements", "waits for a chair")
    return person


def account_for(desk: Desk, workshop: Session, path: Path) -> None:
    """Photos of a flipchart, one of which is taken away."""
    from PIL import Image

    Image.new("RGB", (40, 30), "white").save(path, "JPEG")
    services = desk.services
    photo = services.photos.add(workshop.id, prepare_photo(path) + FACE)
    path.unlink()
    services.photos.remove(photo.id)


def found(folder: Path) -> dict[str, list[str]]:
    """The words of the person that stand in the files below a folder, names of files included."""
    told: dict[str, list[str]] = {}
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        content += str(path.relative_to(folder)).encode()
        told[path.name] = [word for word in WORDS if _says(content, word)]
        if FACE in content:
            told[path.name].append("their face")
    return {name: words for name, words in told.items() if words}


def _says(content: bytes, word: str) -> bool:
    forms = (word.encode(), word.lower().encode(), word.encode("utf-16-le"))
    return any(form in content for form in forms)


def unsealed(stick: Path, desk: Desk) -> bytes:
    """All that a member can read on the stick."""
    ring = desk._file.look(lambda session: keyring(session, desk._file.own))
    runs = [unseal(path.read_bytes(), ring) for path in stick.rglob("*.wds")]
    return b"".join(
        change.label.encode() + b"".join(op.body for op in change.ops)
        for run in runs
        for change in run.changesets
    )


def test_no_byte_names_an_erased_person_on_the_device_that_erased_or_on_another(
    desk: Desk, other: Desk, workshop: Session, stick: Path, tmp_path: Path
) -> None:
    person = live(desk, workshop)
    account_for(desk, workshop, tmp_path / "flipchart.jpg")
    desk._file.back_up()
    settle(stick, desk, other)
    other.services.people.change(person, role="beekeeper")
    other.services.capture.keep_draft(f"person/{person}/role", "waits for a chair")
    other.services.badges.place_to_print().write_bytes(b"%PDF Quentin Xylander, beekeeper")
    other._file.back_up()
    settle(stick, other, desk)
    before = found(tmp_path)
    assert {word for words in before.values() for word in words} == {*WORDS, "their face"}
    assert {Path(name).suffix for name in before} >= {".workshop", ".workshop-wal", ".pdf"}
    assert all(_says(unsealed(stick, desk), word) for word in ("Quentin", "beekeeper"))

    done = desk.services.forgetting.erase("XYL-4711")
    assert "table" not in dict(done.rows), "it goes on without its note-taker"
    assert found(desk.path.parent / "home") == {}
    settle(stick, desk, other)
    settle(stick, desk, other)

    assert found(tmp_path) == {}, "while both are open"
    assert not any(_says(unsealed(stick, desk), word) for word in WORDS)
    assert list(stick.rglob("*.wdp")) == []
    for each in (desk, other):
        assert len(each.services.people.rows()) == 7
        assert each.services.seating.tables(workshop.id)[0].note_taker_id is None
        assert each.services.capture.drafts() == []
        each.services.upkeep.back_up()
        each.close()
    assert found(tmp_path) == {}


def test_the_sentences_of_a_seating_are_not_kept(desk: Desk, workshop: Session) -> None:
    live(desk, workshop)
    told = desk.services.seating.suggest(workshop.id, Wishes(rounds=8, steps=64))
    assert "Guest 0" in " ".join(told.explanation)
    kept = desk.services.upkeep.rows("plan")
    assert kept
    assert "Guest" not in str(kept)


def test_progress_is_told_and_the_lane_is_free_between_the_steps(desk: Desk) -> None:
    desk.services.people.add("Quentin Xylander")
    told: list[tuple[int, int]] = []
    turns: list[str] = []

    def on_lane(work: Callable[[], None]) -> None:
        turns.append("taken")
        desk.submit(work).result()

    done = desk.services.forgetting.erase(
        "Quentin Xylander", on_lane, lambda now, of: told.append((now, of))
    )
    assert dict(done.rows) == {"participant": 1}
    assert len(turns) == 6
    assert told == sorted(told)
    assert told[0] == (0, 100)
    assert told[-1] == (100, 100)
    assert len(told) > 4, "while the backup is made as well"


def test_what_was_put_aside_is_named_and_what_a_restore_left_goes(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    desk.services.people.add("Quentin Xylander")
    backup = desk.services.upkeep.back_up()
    path = desk.path
    desk.close()
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    aside = office.restore(backup.path, path)
    assert aside is not None
    foreign = office.create(tmp_path / "foreign (put aside once)", "Another event")
    foreign.close()
    left = path.with_name(path.name + ".restoring")
    left.write_bytes(b"half of a Quentin Xylander")
    again = office.open(path)
    try:
        done = again.services.forgetting.erase("Quentin Xylander")
    finally:
        again.close()
    assert done.copies == (str(aside),)
    assert aside.read_bytes() == damaged, "untouched, to be looked at"
    assert not left.exists()
    assert done.bytes > 0
