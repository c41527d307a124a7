"""Who listens is told of every commit, after it, of the rows it touched and no others."""

import threading
from typing import Any

import pytest

from tests.store.bench import Bench, add, point, texts
from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Device, Point
from workshopdesk.store.file import EventFile
from workshopdesk.store.ids import new_id


def test_a_change_is_told_after_the_commit_with_its_rows(bench: Bench, file: EventFile) -> None:
    told: list[tuple[ChangeSet, list[str]]] = []
    reader = bench.open(only_read=True)
    file.subscribe(lambda change: told.append((change, texts(reader))))

    with file.work("Two points") as unit:
        made = [unit.add(point("a")), unit.add(point("b"))]
        assert told == []

    [(change, seen_by_another)] = told
    assert change is unit.changeset
    assert change.rows == {"point": frozenset(p.id for p in made)}
    assert (change.label, change.local, change.group) == ("Two points", True, change.id)
    assert seen_by_another == ["a", "b"]


def test_an_undo_is_told_too(file: EventFile) -> None:
    with file.work("A point") as unit:
        made = unit.add(point("a"))
    told: list[ChangeSet] = []
    file.subscribe(told.append)

    undone = file.undo([unit.group], "Undo")

    assert told == [undone.changeset]
    assert told[0].rows == {"point": frozenset({made.id})}


def test_where_nothing_changed_nothing_is_told(file: EventFile) -> None:
    told: list[ChangeSet] = []
    file.subscribe(told.append)

    with file.work("Nothing"):
        pass
    with pytest.raises(LookupError), file.work("Fails") as unit:
        unit.delete(Point, unit.add(point("lost")).id[::-1])

    assert told == []


def test_a_listener_that_left_is_told_no_more(file: EventFile) -> None:
    told: list[ChangeSet] = []
    stop = file.subscribe(told.append)
    add(file, "heard")
    stop()
    stop()
    add(file, "unheard")

    assert len(told) == 1


def test_a_listener_may_read_and_write(file: EventFile) -> None:
    def answer(change: ChangeSet) -> None:
        if change.label == "Add a point" and "answer" not in texts(file):
            add(file, "answer")

    file.subscribe(answer)
    add(file, "question")

    assert texts(file) == ["question", "answer"]


def test_a_listener_that_fails_is_reported_but_the_work_has_been_done(
    file: EventFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    told: list[ChangeSet] = []

    def fail(_change: ChangeSet) -> None:
        raise KeyError("a bug in a page")

    file.subscribe(fail)
    file.subscribe(told.append)
    add(file, "safe")

    assert texts(file) == ["safe"]
    assert [args.exc_type for args in reported] == [KeyError]
    assert len(told) == 1


def test_the_first_write_of_a_device_names_it_in_a_change_of_its_own(bench: Bench) -> None:
    file = bench.create()
    with file.work("A point") as unit:
        unit.add(point("a"))
    file.undo([unit.group], "Undo")

    with file.read() as reader:
        device = reader.get(Device, bench.identity.id)
    assert device
    assert device.public_key == bench.identity.public_key


def test_taking_back_the_first_thing_a_device_did_leaves_the_device(bench: Bench) -> None:
    bench.create().close()
    first, bench.identity = (
        bench.identity,
        bench.around().identity.__class__(new_id(), "Second", b"2" * 32),
    )
    file = bench.open()
    with file.work("A point") as unit:
        unit.add(point("a"))

    assert unit.changeset
    assert set(unit.changeset.rows) == {"point"}
    file.undo([unit.group], "Undo")

    with file.read() as reader:
        assert {d.id for d in reader.find(Device)} == {first.id, bench.identity.id}
        assert reader.count(Point) == 0


def test_an_undo_that_is_the_first_write_of_a_device_names_it_as_well(bench: Bench) -> None:
    file = bench.create()
    with file.work("A point") as unit:
        unit.add(point("a"))
    file.close()
    bench.identity = type(bench.identity)(new_id(), "Second", b"2" * 32)

    file = bench.open()
    file.undo([unit.group], "Undo")

    with file.read() as reader:
        assert reader.get(Device, bench.identity.id)
