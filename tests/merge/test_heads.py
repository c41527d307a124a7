"""A row's state is a function of the set of changesets seen, whatever their order."""

from dataclasses import replace
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge.changeset import ALL, DELETE, ERASE, FACT, PUT, Op
from workshopdesk.merge.heads import RowState, Version, apply, decode_state, encode_state

ROW = "ab" * 16
COLUMNS = ("text", "kind", "due")


class Seen(NamedTuple):
    version: Version
    op: Op


def cid(number: int) -> bytes:
    return number.to_bytes(16, "big")


@st.composite
def histories(draw: st.DrawFn) -> list[Seen]:
    """Any mixture of operations whose bases name earlier ones, with clocks that go as they like."""
    history: list[Seen] = []
    for number in range(draw(st.integers(1, 8))):
        earlier = st.sets(st.sampled_from([cid(n) for n in range(number)])) if number else None
        stamp = draw(st.integers(0, 5))
        history.append(Seen(Version(stamp, cid(number)), draw(ops(earlier))))
    return history


def ops(earlier: st.SearchStrategy[set[bytes]] | None) -> st.SearchStrategy[Op]:
    action = st.sampled_from([PUT, FACT])
    created = st.builds(lambda a, v: Op("point", ROW, a, v), action, values())
    if earlier is None:
        return created
    names = earlier.map(lambda ids: tuple(sorted(ids)))
    covers = names.map(lambda ids: Op("point", ROW, DELETE, {}, {ALL: ids}))
    alike = st.builds(lambda v, ids: Op("point", ROW, PUT, v, {ALL: ids}), values(1), names)
    apart = st.builds(
        lambda v, ids, rest: Op("point", ROW, PUT, v, {next(iter(v)): ids, ALL: rest}),
        values(1), names, names,
    )  # fmt: skip
    return st.one_of(created, covers, alike, apart)


def values(least: int = 0) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=2), min_size=least)


def fold(history: list[Seen]) -> RowState:
    state = RowState()
    for version, op in history:
        state = apply(state, op, version)
    return state


def by_definition(history: list[Seen], column: str) -> tuple[Version, ...]:
    """All versions minus those named as bases: the sentence of the design, word for word."""
    writes = [s for s in history if s.op.action != DELETE]
    mine = [s for s in writes if s.op.creates or column in s.op.values]
    named = {
        base for s in writes if column in s.op.values and not s.op.creates
        for base in s.op.bases_of(column)
    }  # fmt: skip
    return tuple(sorted(s.version for s in mine if s.version.cid not in named))


def shows(state: RowState) -> object:
    return state.created, state.cells, state.covered


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_state(history: list[Seen], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random

    assert shows(fold(shuffled)) == shows(fold(history))


@given(histories(), st.randoms(use_true_random=False))
def test_heads_are_what_their_definition_says(history: list[Seen], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # likewise
    state = fold(shuffled)

    for column in COLUMNS:
        if column in state.cells or state.created:
            assert state.heads(column) == by_definition(history, column)


@given(histories())
def test_a_row_is_gone_only_while_every_head_is_covered(history: list[Seen]) -> None:
    covered = {
        base for s in history if s.op.action == DELETE for base in s.op.bases_of(ALL)
    }  # fmt: skip
    written = {c for s in history if s.op.bases and s.op.action == PUT for c in s.op.values}
    created = {s.version.cid for s in history if s.op.creates}
    heads = created.union(*({v.cid for v in by_definition(history, c)} for c in written))

    assert fold(history).alive == bool(heads - covered)


@given(histories())
def test_no_row_that_was_made_ever_loses_its_last_value_in_a_column(history: list[Seen]) -> None:
    state = fold(history)

    if state.complete:
        assert all(state.heads(column) for column in COLUMNS)


@given(histories())
def test_states_come_back_from_their_bytes(history: list[Seen]) -> None:
    state = fold(history)

    assert decode_state(encode_state(state)) == state


@given(histories())
def test_equal_states_have_equal_bytes(history: list[Seen]) -> None:
    state = fold(history)
    turned = RowState(
        state.created,
        dict(reversed(list(state.cells.items()))),
        dict(reversed(list(state.early.items()))),
        frozenset(sorted(state.covered, reverse=True)),
    )  # fmt: skip

    assert encode_state(turned) == encode_state(state)


def test_the_bytes_of_a_state_are_those_of_files_written_before() -> None:
    kept = bytes.fromhex(
        "94919205c4106161616161616161616161616161616181a474657874929206c410626262626262626262"
        "626262626262629207c4106363636363636363636363636363636381a47465787491c410646464646464"
        "6464646464646464646491c41061616161616161616161616161616161"
    )
    state = RowState(
        (Version(5, b"a" * 16),),
        {"text": (Version(6, b"b" * 16), Version(7, b"c" * 16))},
        {"text": frozenset({b"d" * 16})},
        frozenset({b"a" * 16}),
    )

    assert decode_state(kept) == state
    assert encode_state(state) == kept


def test_two_desks_that_make_one_row_apart_leave_a_difference_to_look_at() -> None:
    first = Seen(Version(1, cid(1)), Op("participant", ROW, PUT, {"name": "Ana"}))
    second = Seen(Version(2, cid(2)), Op("participant", ROW, PUT, {"name": "Anna"}))

    state = fold([first, second])

    assert state.contested
    assert [v.cid for v in state.heads("name")] == [cid(1), cid(2)]


def test_a_wrong_clock_cannot_make_an_edit_vanish() -> None:
    made = Seen(Version(1_000, cid(1)), Op("point", ROW, PUT, {"text": "old"}))
    edit = Seen(Version(1, cid(2)), Op("point", ROW, PUT, {"text": "new"}, {ALL: (cid(1),)}))

    assert fold([made, edit]).heads("text") == (Version(1, cid(2)),)


def test_an_edit_made_while_another_deletes_keeps_the_row() -> None:
    made = Seen(Version(1, cid(1)), Op("point", ROW, PUT, {"text": "a"}))
    gone = Seen(Version(2, cid(2)), Op("point", ROW, DELETE, {}, {ALL: (cid(1),)}))
    edit = Seen(Version(2, cid(3)), Op("point", ROW, PUT, {"text": "b"}, {ALL: (cid(1),)}))

    assert not fold([made, gone]).alive
    assert fold([made, gone, edit]).alive
    assert fold([edit, gone, made]).alive


@given(histories(), st.sampled_from(["point", "participant", "of a newer version"]), st.data())
def test_what_is_erased_stays_so_whatever_comes_before_or_after(
    history: list[Seen], kind: str, data: st.DataObject
) -> None:
    told = [Seen(v, replace(op, kind=kind)) for v, op in history]
    told.append(Seen(Version(0, cid(99)), Op(kind, ROW, ERASE)))
    assert fold(data.draw(st.permutations(told))) == RowState(erased=True)


@given(histories(), st.sampled_from(["membership", "device", "event", "session"]), st.data())
def test_no_erasure_reaches_what_touches_nobody(
    history: list[Seen], kind: str, data: st.DataObject
) -> None:
    """Else one could take a revocation back for good."""
    told = [Seen(v, replace(op, kind=kind)) for v, op in history]
    place = data.draw(st.integers(0, len(told)))
    erase = Seen(Version(9, cid(99)), Op(kind, ROW, ERASE))
    assert fold([*told[:place], erase, *told[place:]]) == fold(told)
