"""What other devices wrote: differences are kept and told, and nothing they send breaks a row."""

import pytest

from tests.store.bench import SESSION, add, is_sane, texts
from workshopdesk.domain.kinds import Point, Rule
from workshopdesk.merge.changeset import ALL, DELETE, PUT, Header, Op
from workshopdesk.merge.clock import HybridClock
from workshopdesk.merge.members import Author
from workshopdesk.store import log, shown
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.file import EventFile
from workshopdesk.store.history import count_differences, history
from workshopdesk.store.ids import new_id
from workshopdesk.store.streams import OpenStream

LATER = 4_000_000_000_000


def receive(file: EventFile, *ops: Op, now_ms: int = LATER) -> bytes:
    """Take in a changeset of another device, as sync does."""
    stream = OpenStream(
        Author(new_id(), "ab" * 32), lambda _data: bytes(64), b"k" * 32, HybridClock(), 0
    )
    keys = [(op.kind, op.row) for op in ops]
    with CapturingSession(file._engine) as session:
        states = log.states_of(session, keys)
        written = log.write(session, stream, Header("From afar"), ops, states, now_ms)
        stream.store_tip(session, written.tip)
        shown.apply_to_rows(session, keys)
        session.commit()
    return written.cids[0]


def base_of(file: EventFile, row: str) -> bytes:
    return file.look(lambda s: log.states_of(s, [("point", row)]))["point", row].created[-1].cid


def test_two_edits_made_apart_are_both_kept_and_told(file: EventFile) -> None:
    made = add(file, "first")
    base = base_of(file, made.id)
    with file.work("Mine") as unit:
        unit.put(Point, made.id, text="mine")
    receive(file, Op("point", made.id, PUT, {"text": "theirs"}, {ALL: (base,)}))

    assert texts(file) == ["theirs"]
    assert file.look(count_differences) == 1
    told = file.look(lambda session: history(session, "point", made.id))["text"]
    assert [p.value for p in told if p.current] == ["mine", "theirs"]
    assert is_sane(file)


def test_the_same_edit_made_apart_is_no_difference(file: EventFile) -> None:
    made = add(file, "frist")
    base = base_of(file, made.id)
    with file.work("Mine") as unit:
        unit.put(Point, made.id, text="first")
    receive(file, Op("point", made.id, PUT, {"text": "first"}, {ALL: (base,)}))

    assert file.look(count_differences) == 0
    with file.work("Both are replaced") as unit:
        unit.put(Point, made.id, text="better")
    receive(file, Op("point", made.id, PUT, {"kind": "idea"}, {ALL: (base,)}))
    assert texts(file) == ["better"]
    assert file.look(count_differences) == 0
    assert is_sane(file)


def test_an_edit_over_a_difference_settles_only_what_was_seen(file: EventFile) -> None:
    made = add(file, "first")
    base = base_of(file, made.id)
    with file.work("Mine") as unit:
        unit.put(Point, made.id, text="mine")
    receive(file, Op("point", made.id, PUT, {"text": "theirs"}, {ALL: (base,)}))
    with file.work("Over what is shown") as unit:
        unit.put(Point, made.id, text="theirs, better")

    assert file.look(count_differences) == 1
    assert is_sane(file)


def test_a_row_both_made_is_one_row_with_its_differences(file: EventFile) -> None:
    made = add(file, "mine", kind="idea")
    values = {"session_id": SESSION, "text": "theirs", "kind": "idea"}
    receive(file, Op("point", made.id, PUT, values))

    assert texts(file) == ["theirs"]
    assert file.look(count_differences) == 1
    assert is_sane(file)


def test_a_row_added_again_after_a_delete_replaces_all_that_was_there(file: EventFile) -> None:
    made = add(file, "first")
    base = base_of(file, made.id)
    receive(file, Op("point", made.id, PUT, {"text": "theirs"}, {ALL: (base,)}))
    receive(file, Op("point", made.id, PUT, {"text": "another's"}, {ALL: (base,)}))
    assert file.look(count_differences) == 1
    with file.work("Delete") as unit:
        unit.delete(Point, made.id)
    assert file.look(count_differences) == 0
    with file.work("Again") as unit:
        unit.add(Point(id=made.id, session_id=SESSION, text="anew"))

    assert texts(file) == ["anew"]
    assert file.look(count_differences) == 0
    assert is_sane(file)


def test_an_edit_of_another_brings_a_deleted_row_back(file: EventFile) -> None:
    made = add(file, "first")
    base = base_of(file, made.id)
    with file.work("Delete") as unit:
        unit.delete(Point, made.id)
    receive(file, Op("point", made.id, PUT, {"text": "theirs"}, {ALL: (base,)}))

    assert texts(file) == ["theirs"]
    assert is_sane(file)


def test_what_comes_before_its_row_waits_for_nothing_and_shows_when_the_row_is_there(
    file: EventFile,
) -> None:
    row = new_id()
    edit = receive(file, Op("point", row, PUT, {"text": "edited"}, {ALL: (b"later..." * 2,)}))
    assert texts(file) == []
    assert is_sane(file)
    receive(file, Op("point", row, PUT, {"session_id": SESSION}), now_ms=LATER - 1_000)

    assert texts(file) == ["edited"]
    receive(file, Op("point", row, DELETE, {}, {ALL: (edit,)}))
    assert texts(file) == ["edited"]
    assert is_sane(file)


@pytest.mark.parametrize(
    "values",
    [
        {"text": 5, "kind": None, "tags": "abc", "captured_at": "now", "due": "nope"},
        {"text": ["a"], "tags": [1, 2], "captured_at": 10**30 % 2**63, "due": 7},
        {"needs_consent": "yes", "tags": {"a": "b"}, "captured_at": 1.5, "unfinished": 2},
        {"mood": "of a newer version", "captured_at": True, "due": "2026-13-45"},
    ],
)
def test_values_that_do_not_fit_show_as_if_they_had_not_been_said(
    file: EventFile, values: dict[str, object]
) -> None:
    row = new_id()
    receive(file, Op("point", row, PUT, {"session_id": SESSION, **values}))

    with file.read() as reader:
        assert reader.get(Point, row) == Point(id=row, session_id=SESSION)
    assert is_sane(file)


def test_numbers_that_cannot_be_kept_show_their_default(file: EventFile) -> None:
    rows = [new_id() for _ in range(4)]
    for row, weight in zip(rows, (float("nan"), float("inf"), 2**64 - 1, "2"), strict=True):
        receive(file, Op("rule", row, PUT, {"session_id": SESSION, "weight": weight}))
    receive(file, Op("rule", new_id(), PUT, {"session_id": SESSION, "weight": 3, "limit": 2**63}))

    with file.read() as reader:
        assert sorted(r.weight for r in reader.find(Rule)) == [1.0, 1.0, 1.0, 1.0, 3.0]
        assert {r.limit for r in reader.find(Rule)} == {0}
    assert is_sane(file)


def test_a_kind_of_a_newer_version_is_kept_and_counts(file: EventFile) -> None:
    before = file.digest()
    row = new_id()
    made = receive(file, Op("hologram", row, PUT, {"colour": "blue"}))
    receive(file, Op("hologram", row, PUT, {"colour": "red"}, {ALL: (made,)}))
    receive(file, Op("hologram", row, PUT, {"colour": "green"}, {ALL: (made,)}))

    assert file.digest() != before
    assert file.look(count_differences) == 1
    assert is_sane(file)
