"""Whatever is done and taken back: the rows are what the log makes of them, at every moment."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.store.bench import SESSION, Bench, is_sane
from tests.store.entities import TEXTS
from workshopdesk.domain.kinds import CheckIn, Device, Entity, Event, Filing, Point, Void
from workshopdesk.store.ids import derived_id, new_id

KINDS = st.sampled_from(["point", "idea"])
Rows = dict[tuple[str, str], Entity]


@cache
def new_event() -> bytes:
    """The bytes of a new event, made once: making one runs every migration."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.create()
        bench.close()
        return bench.path.read_bytes()


class Life(RuleBasedStateMachine):
    """Works and undos on one file, against a plain dict of what should be there."""

    groups = Bundle("groups")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.bench = Bench(Path(self.folder.name))
        self.bench.path.write_bytes(new_event())
        self.file = self.bench.open()
        self.rows: Rows = {}
        self.undo_stack: list[tuple[str, Rows]] = []
        self.redo_stack: list[tuple[str, Rows]] = []

    def teardown(self) -> None:
        self.bench.close()
        self.folder.cleanup()

    def points(self) -> list[Point]:
        return [row for row in self.rows.values() if isinstance(row, Point)]

    def did(self, group: str, before: Rows) -> None:
        if group:
            self.undo_stack.append((group, before))
            self.redo_stack.clear()

    @rule(texts=st.lists(TEXTS, min_size=1, max_size=3), kind=KINDS)
    def add_points(self, texts: list[str], kind: str) -> None:
        before = dict(self.rows)
        with self.file.work("Add") as unit:
            for text in texts:
                made = unit.add(Point(id=new_id(), session_id=SESSION, text=text, kind=kind))
                self.rows["point", made.id] = made
        self.did(unit.group, before)

    @rule(data=st.data(), text=TEXTS, kind=KINDS, add_too=st.booleans())
    def edit(self, data: st.DataObject, text: str, kind: str, add_too: bool) -> None:
        if not self.points():
            return
        before, chosen = dict(self.rows), data.draw(st.sampled_from(self.points()))
        with self.file.work("Edit") as unit:
            unit.put(Point, chosen.id, text=text)
            unit.put(Point, chosen.id, kind=kind)
            self.rows["point", chosen.id] = replace(chosen, text=text, kind=kind)
            if add_too:
                made = unit.add(replace(chosen, id=new_id(), text="copy of " + text))
                self.rows["point", made.id] = made
        self.did(unit.group, before)

    @rule(data=st.data(), again=st.booleans())
    def delete(self, data: st.DataObject, again: bool) -> None:
        if not self.points():
            return
        before, chosen = dict(self.rows), data.draw(st.sampled_from(self.points()))
        with self.file.work("Delete") as unit:
            unit.delete(Point, chosen.id)
            del self.rows["point", chosen.id]
            if again:
                made = unit.add(replace(chosen, text="again"))
                self.rows["point", made.id] = made
        self.did(unit.group, before)

    @rule(data=st.data(), theme=st.sampled_from(["a" * 32, "b" * 32]))
    def file_under(self, data: st.DataObject, theme: str) -> None:
        """A row with a derived id: filed, filed elsewhere, taken off, filed again."""
        if not self.points():
            return
        before, chosen = dict(self.rows), data.draw(st.sampled_from(self.points()))
        filing = Filing(id=derived_id(chosen.id, "f"), point_id=chosen.id, theme_id=theme)
        with self.file.work("File") as unit:
            if self.rows.get(("filing", filing.id)) == filing:
                unit.delete(Filing, filing.id)
                del self.rows["filing", filing.id]
            else:
                unit.keep(filing)
                self.rows["filing", filing.id] = filing
        self.did(unit.group, before)

    @rule(desk=TEXTS, target=groups)
    def check_in(self, desk: str) -> tuple[str, str]:
        with self.file.work("Check in") as unit:
            fact = unit.add(CheckIn(id=new_id(), participant_id=new_id(), desk=desk))
        self.rows["checkin", fact.id] = fact
        for stack in (self.undo_stack, self.redo_stack):
            stack[:] = [(g, {**rows, ("checkin", fact.id): fact}) for g, rows in stack]
        return unit.group, fact.id

    @rule(checkin=consumes(groups))
    def void(self, checkin: tuple[str, str]) -> None:
        group, fact = checkin
        undone = self.file.undo([group], "Undo")
        assert undone.notes == ()
        assert undone.changeset
        with self.file.read() as reader:
            assert [v.fact_id for v in reader.find(Void, fact_id=fact)] == [fact]

    @rule()
    def undo(self) -> None:
        if not self.undo_stack:
            return
        group, before = self.undo_stack.pop()
        self.step(group, before, self.redo_stack)

    @rule()
    def redo(self) -> None:
        if not self.redo_stack:
            return
        group, before = self.redo_stack.pop()
        self.step(group, before, self.undo_stack)

    def step(self, group: str, shown: Rows, other: list[tuple[str, Rows]]) -> None:
        undone = self.file.undo([group], "Undo")
        assert undone.notes == ()
        assert undone.changeset
        other.append((undone.changeset.group, self.rows))
        self.rows = dict(shown)

    @rule()
    def open_again(self) -> None:
        self.file.close()
        self.bench.wait(minutes=7)
        self.file = self.bench.open()

    @rule(ahead=st.sampled_from([-90, -1, 1, 90]))
    def clock_jumps(self, ahead: int) -> None:
        self.bench.wait(days=ahead)

    @invariant()
    def the_rows_are_what_was_done(self) -> None:
        with self.file.read() as reader:
            found: Rows = {}
            for entity in (Point, Filing, CheckIn):
                found |= {(entity.KIND, row.id): row for row in reader.find(entity)}
            assert found == self.rows
            assert reader.count(Event) == 1
            assert 1 <= reader.count(Device) <= 2

    @invariant()
    def the_log_says_the_same(self) -> None:
        assert is_sane(self.file)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)


@pytest.mark.full
def test_a_life_goes_on_for_long() -> None:
    run_state_machine_as_test(
        Life, settings=settings(max_examples=400, stateful_step_count=25, deadline=None)
    )
