"""Undo takes back what was done, step by step, forward again, and never what another wrote."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge.changeset import ALL, DELETE, FACT, PUT, Op
from workshopdesk.merge.heads import RowState, Version, apply
from workshopdesk.merge.undo import Inverse, Write, invert

ROW = "ab" * 16
COLUMNS = ("text", "kind", "due")


@dataclass
class Notebook:
    """The writes of one row, by a person (``mine``) and by others."""

    writes: list[Write] = field(default_factory=list)

    def state(self) -> RowState:
        state = RowState()
        for write in self.writes:
            state = apply(state, write.op, write.version)
        return state

    def shown(self) -> dict[str, Any] | None:
        state = self.state()
        if not (state.alive and state.complete):
            return None
        ops = {w.version.cid: w.op for w in self.writes}
        return {c: value_in(ops[state.heads(c)[-1].cid], c) for c in COLUMNS}

    def write(self, op: Op, undoes: tuple[bytes, ...] = ()) -> bytes:
        number = len(self.writes) + 1
        version = Version(number, number.to_bytes(16, "big"))
        self.writes.append(Write(version, op, undoes))
        return version.cid

    def create(self, **values: Any) -> bytes:
        return self.write(Op("point", ROW, PUT, values))

    def put(self, *bases: bytes, **values: Any) -> bytes:
        state = self.state()
        named = {c: bases or (state.heads(c)[-1].cid,) for c in values}
        return self.write(Op("point", ROW, PUT, values, named))

    def delete(self) -> bytes:
        covers = tuple(sorted(v.cid for v in self.state().all_heads()))
        return self.write(Op("point", ROW, DELETE, {}, {ALL: covers}))

    def invert(self, *cids: bytes) -> Inverse:
        rows = [("point", ROW, self.writes)]
        return invert(rows, frozenset(cids), value_in, lambda _kind: COLUMNS)

    def undo(self, *cids: bytes) -> bytes | None:
        inverse = self.invert(*cids)
        return self.write(inverse.ops[0], cids) if inverse.ops else None


def value_in(op: Op, column: str) -> Any:
    return op.values.get(column, "" if op.creates else None)


STEPS = st.lists(
    st.sampled_from(["edit text", "edit kind", "edit both", "delete", "revive"]), max_size=12
)


def act(book: Notebook, step: str, number: int) -> bytes | None:
    """Do one thing, if it can be done now."""
    if book.shown() is None:
        return book.put(text=f"again {number}", kind="", due="") if step == "revive" else None
    if step == "delete":
        return book.delete()
    columns = {"edit text": ["text"], "edit kind": ["kind"], "edit both": ["text", "kind"]}
    return book.put(**{c: f"{c} {number}" for c in columns[step]}) if step in columns else None


@given(STEPS)
def test_going_back_step_by_step_and_forward_again_shows_every_moment_again(
    steps: list[str],
) -> None:
    book = Notebook()
    done = [book.create(text="first")]
    moments = [None, book.shown()]
    for number, step in enumerate(steps):
        if (cid := act(book, step, number)) is not None:
            done.append(cid)
            moments.append(book.shown())

    undone = []
    for place in reversed(range(len(done))):
        cid = book.undo(done[place])
        assert cid is not None
        undone.append(cid)
        assert book.shown() == moments[place]
    for place in range(len(done)):
        assert book.undo(undone.pop()) is not None
        assert book.shown() == moments[place + 1]


@given(STEPS)
def test_all_of_an_action_goes_at_once(steps: list[str]) -> None:
    book = Notebook()
    before = book.create(text="first")
    shown = book.shown()
    done = [cid for n, step in enumerate(steps) if (cid := act(book, step, n)) is not None]

    book.undo(*done)

    assert book.shown() == shown
    book.undo(before)
    assert book.shown() is None


@given(STEPS, st.integers(1, 5))
def test_to_and_fro_ends_where_it_began(steps: list[str], times: int) -> None:
    book = Notebook()
    book.create(text="first")
    done = [cid for n, step in enumerate(steps) if (cid := act(book, step, n)) is not None]
    if not done:
        return
    after, last = book.shown(), done[-1]
    for _ in range(times):
        undo = book.undo(last)
        assert undo is not None
        redo = book.undo(undo)
        assert redo is not None
        assert book.shown() == after
        last = redo


def test_a_long_to_and_fro_costs_no_recursion() -> None:
    book = Notebook()
    made = book.create(text="a")
    last = book.put(made, text="b")
    for n in range(3_000):
        values = {"text": "b" if n % 2 else "a"}
        last = book.write(Op("point", ROW, PUT, values, {ALL: (last,)}), (last,))
    assert book.shown() == {"text": "b", "kind": "", "due": ""}

    book.undo(last)

    assert book.shown() == {"text": "a", "kind": "", "due": ""}


def test_undoing_twice_does_nothing_more_and_complains_of_nobody() -> None:
    book = Notebook()
    book.create(text="a")
    edit = book.put(text="b")
    book.undo(edit)

    again = book.invert(edit)

    assert again.ops == ()
    assert again.left_alone == ()


def test_what_somebody_wrote_since_stands_and_is_told() -> None:
    book = Notebook()
    book.create(text="a")
    mine = book.put(text="mine")
    book.put(text="theirs")

    inverse = book.invert(mine)

    assert inverse.ops == ()
    assert inverse.left_alone == (("point", ROW),)


def test_only_the_column_somebody_wrote_since_is_left_alone() -> None:
    book = Notebook()
    book.create(text="a", kind="point")
    mine = book.put(text="mine", kind="idea")
    book.put(text="theirs")

    inverse = book.invert(mine)
    book.undo(mine)

    assert inverse.left_alone == (("point", ROW),)
    assert book.shown() == {"text": "theirs", "kind": "point", "due": ""}


def test_a_row_that_somebody_edited_since_is_not_taken_away() -> None:
    book = Notebook()
    made = book.create(text="a")
    book.put(text="theirs")

    inverse = book.invert(made)

    assert inverse.ops == ()
    assert inverse.left_alone == (("point", ROW),)


@pytest.mark.parametrize("since", ["edit", "delete"])
def test_what_somebody_wrote_stays_once_my_later_change_is_taken_back(since: str) -> None:
    book = Notebook()
    made = book.create(text="Milk")
    book.put(text="Oat milk")  # theirs
    mine = book.put(text="Tea") if since == "edit" else book.delete()
    book.undo(mine)
    assert book.shown() == {"text": "Oat milk", "kind": "", "due": ""}
    inverse = book.invert(made)
    assert inverse.ops == ()
    assert inverse.left_alone == (("point", ROW),)


def test_an_edit_made_apart_survives_the_undo_of_mine() -> None:
    book = Notebook()
    base = book.create(text="a")
    book.put(base, text="theirs")
    mine = book.put(base, text="mine")
    assert book.shown() == {"text": "mine", "kind": "", "due": ""}

    book.undo(mine)

    assert book.shown() == {"text": "theirs", "kind": "", "due": ""}
    assert {
        value_in(w.op, "text") for w in book.writes if w.version in book.state().heads("text")
    } == {"theirs"}


def test_bringing_a_row_back_settles_no_difference() -> None:
    book = Notebook()
    base = book.create(text="a")
    book.put(base, text="one")
    book.put(base, text="two")
    gone = book.delete()

    book.undo(gone)

    assert book.shown() == {"text": "two", "kind": "", "due": ""}
    assert len(book.state().heads("text")) == 2


def test_an_edit_can_be_taken_back_after_a_delete_was() -> None:
    book = Notebook()
    book.create(text="a")
    edit = book.put(text="b")
    gone = book.delete()
    book.undo(gone)

    assert book.undo(edit) is not None
    assert book.shown() == {"text": "a", "kind": "", "due": ""}


def test_undoing_the_edit_of_a_row_that_is_gone_leaves_it_gone() -> None:
    book = Notebook()
    book.create(text="a")
    edit = book.put(text="b")
    book.delete()

    assert book.undo(edit) is None
    assert book.shown() is None


def test_what_was_taken_back_and_made_anew_can_be_taken_back_and_redone_as_well() -> None:
    book = Notebook()
    first = book.create(text="a", kind="idea")
    book.undo(first)
    again = book.put(text="a", kind="idea", due="")
    assert book.shown() == {"text": "a", "kind": "idea", "due": ""}

    gone = book.undo(again)
    assert gone
    assert book.shown() is None
    assert book.undo(gone)
    assert book.shown() == {"text": "a", "kind": "idea", "due": ""}


def test_an_edit_of_a_row_whose_making_was_undone_meanwhile_can_be_taken_back() -> None:
    book = Notebook()
    made = book.create(text="a")
    book.undo(made)
    book.put(made, text="theirs")
    mine = book.put(kind="mine")

    assert book.undo(mine)
    assert book.shown() == {"text": "theirs", "kind": "", "due": ""}


def test_what_a_clock_set_back_wrote_is_redone_whatever_was_taken_back_before() -> None:
    book = Notebook()
    made = book.create(text="a", kind="point")
    book.writes[0] = book.writes[0]._replace(version=Version(1_000, made))
    book.undo(book.put(text="b"))
    edit = book.put(text="c", kind="idea")
    gone = book.undo(edit)
    assert gone
    assert book.shown() == {"text": "a", "kind": "point", "due": ""}

    book.undo(gone)
    assert book.shown() == {"text": "c", "kind": "idea", "due": ""}


def test_a_row_that_was_deleted_over_what_was_taken_back_stays_gone() -> None:
    book = Notebook()
    book.create(text="a")
    book.put(text="theirs", kind="theirs", due="theirs")
    first = book.put(text="b", kind="b", due="b")
    book.undo(book.put(text="c", kind="c", due="c"))
    book.delete()

    assert book.undo(first) is None
    assert book.shown() is None


def test_a_row_somebody_deleted_too_stays_gone() -> None:
    book = Notebook()
    base = book.create(text="a")
    mine = book.delete()
    book.write(Op("point", ROW, DELETE, {}, {ALL: (base,)}))

    assert book.undo(mine) is None
    assert book.shown() is None


@pytest.mark.parametrize("kind", ["checkin", "tally"])
def test_a_fact_is_voided_not_taken_away(kind: str) -> None:
    version = Version(1, b"f" * 16)
    writes = [Write(version, Op(kind, ROW, FACT, {"desk": "A"}))]

    inverse = invert([(kind, ROW, writes)], frozenset({version.cid}), value_in, lambda _k: COLUMNS)

    assert inverse.voids == (ROW,)
    assert inverse.ops == ()
