"""Who may write follows from the set of what was said, not from its order of arrival."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge.members import ACCEPTED, ADMITTED, REVOKED, Author, Verdict, judge, rank

FOUNDERS = {"a": "key of a"}
NOTHING: frozenset[bytes] = frozenset()


def said(
    stamp: int, author: str, verdict: str, device: str, seen: frozenset[bytes] = NOTHING
) -> Verdict:
    cid = f"{author}{stamp}".encode()
    return Verdict(stamp, cid, by(author), verdict, device, f"key of {device}", seen)


def by(device: str) -> Author:
    return Author(device, f"key of {device}")


def past_of(*verdicts: Verdict):  # type: ignore[no-untyped-def] # a test's own small stand-in
    """A past in which nothing but what verdicts have seen is named by anybody."""

    def past(
        standing: frozenset[Author], revoked: frozenset[Author], ends: frozenset[bytes]
    ) -> frozenset[bytes]:
        seen = ends.union(*(v.seen for v in verdicts if v.author in standing))
        return frozenset(cid for cid in seen if by(cid[:1].decode()) in revoked)

    return past


def test_only_founders_and_whom_members_admit_may_write() -> None:
    told = [said(1, "a", ADMITTED, "b"), said(2, "b", ADMITTED, "c"), said(3, "x", ADMITTED, "y")]
    known = judge(FOUNDERS, told, past_of(*told))
    assert dict(known.standing) == {d: f"key of {d}" for d in "abc"}
    assert known.counts(by("c"), b"any")
    assert not known.counts(by("x"), b"any")


def test_of_a_revoked_device_counts_what_a_member_had_seen() -> None:
    told = [said(1, "a", ADMITTED, "b"), said(9, "a", REVOKED, "b", frozenset({b"b1", b"b2"}))]
    known = judge(FOUNDERS, told, past_of(*told))
    assert set(known.revoked) == {"b"}
    assert known.counts(by("b"), b"b1")
    assert not known.counts(by("b"), b"b3")


def test_what_a_revoked_device_had_left_can_be_accepted() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(9, "a", REVOKED, "b"),
        said(10, "a", ACCEPTED, "b", frozenset({b"b3"})),
    ]
    known = judge(FOUNDERS, told, past_of(*told))
    assert "b" in known.revoked
    assert known.counts(by("b"), b"b3")


def admitting(author: str, devices: str) -> list[Verdict]:
    """One admits several, in this order."""
    return [said(number, author, ADMITTED, device) for number, device in enumerate(devices)]


@pytest.mark.parametrize("stamps", [(5, 6), (6, 5), (6, -400)])
def test_of_two_who_revoke_each_other_the_senior_stands_whatever_their_clocks_say(
    stamps: tuple[int, int],
) -> None:
    told = admitting("a", "bc")
    told += [said(stamps[0], "b", REVOKED, "c"), said(stamps[1], "c", REVOKED, "b")]
    known = judge(FOUNDERS, told, past_of(*told))
    assert set(known.standing) == {"a", "b"}


def test_a_lost_device_cannot_put_itself_back_by_setting_its_clock_back() -> None:
    told = [*admitting("a", "bt"), said(9, "a", REVOKED, "t", frozenset({b"t3"}))]
    again = said(-400, "t", REVOKED, "a", frozenset({b"a0", b"a1"}))
    known = judge(FOUNDERS, [*told, again], past_of(*told, again))
    assert set(known.standing) == {"a", "b"}
    assert not known.counts(by("t"), again.cid)


def test_a_senior_may_have_read_the_revocation_it_answers() -> None:
    told = [*admitting("a", "bt"), said(5, "t", REVOKED, "b", frozenset({b"b1"}))]
    told.append(said(9, "b", REVOKED, "t", frozenset({b"t5"})))
    assert set(judge(FOUNDERS, told, past_of(*told)).standing) == {"a", "b"}


def test_what_a_stolen_senior_said_unseen_falls_with_its_revocation() -> None:
    told = [*admitting("a", "tbc"), said(9, "b", REVOKED, "t", frozenset({b"t3"}))]
    unseen = said(-400, "t", REVOKED, "c")
    known = judge(FOUNDERS, [*told, unseen], past_of(*told, unseen))
    assert set(known.standing) == {"a", "b", "c"}
    seen = unseen._replace(cid=b"t3")
    assert set(judge(FOUNDERS, [*told, seen], past_of(*told, seen)).standing) == {"a", "b"}


def test_whom_a_stolen_senior_revoked_unseen_has_its_say_again() -> None:
    told = [*admitting("a", "tbc"), said(9, "b", REVOKED, "t"), said(4, "c", ADMITTED, "d")]
    unseen = said(-400, "t", REVOKED, "c")
    assert set(judge(FOUNDERS, [*told, unseen], past_of(*told, unseen)).standing) == set("abcd")


def test_seniority_is_how_near_one_was_let_in_by_a_founder_and_then_how_early() -> None:
    told = [*admitting("a", "cb"), said(3, "b", ADMITTED, "d"), said(0, "c", ADMITTED, "e")]
    ranks = rank({**FOUNDERS, "A": "key of A"}, told, past_of(*told))
    assert [one.device for one in sorted(ranks, key=ranks.__getitem__)] == list("Aacbed")


def test_nobody_betters_their_own_rank() -> None:
    told = [*admitting("a", "bc"), said(5, "b", ADMITTED, "d"), said(7, "c", ADMITTED, "d")]
    before = rank(FOUNDERS, told, past_of(*told))
    told += [
        said(-9, "d", ADMITTED, "d"),
        said(-8, "d", ADMITTED, "e"),
        said(-7, "e", ADMITTED, "d"),
    ]
    told += [said(-6, "c", ADMITTED, "c"), said(-5, "d", ADMITTED, "b")]
    after = rank(FOUNDERS, told, past_of(*told))
    assert {device: after[device] for device in before} == before


def test_whom_a_revoked_device_admits_unseen_comes_no_nearer_by_it() -> None:
    told = [*admitting("a", "bt"), said(5, "b", ADMITTED, "c"), said(6, "c", ADMITTED, "d")]
    told += [said(7, "b", ADMITTED, "e"), said(9, "a", REVOKED, "t")]
    before = rank(FOUNDERS, told, past_of(*told))
    told.append(said(1, "t", ADMITTED, "d"))
    assert rank(FOUNDERS, told, past_of(*told)) == before


def test_whom_a_founder_admitted_stays_when_one_of_them_revokes_the_founder() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(2, "a", ADMITTED, "c"),
        said(9, "b", REVOKED, "a", frozenset({b"a1", b"a2"})),
    ]
    known = judge({**FOUNDERS, "c": "key of c"}, told, past_of(*told))
    assert set(known.standing) == {"b", "c"}
    assert set(known.revoked) == {"a"}


def test_whom_a_revoked_device_admitted_unseen_may_not_write() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(5, "a", REVOKED, "b"),
        said(2, "b", ADMITTED, "thief"),
    ]
    assert set(judge(FOUNDERS, told, past_of(*told)).standing) == {"a"}


def test_a_revocation_that_would_take_its_own_author_away_is_none() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(2, "b", ADMITTED, "c"),
        said(5, "c", REVOKED, "a"),
    ]
    assert set(judge(FOUNDERS, told, past_of(*told)).standing) == {"a", "b", "c"}
    seen = said(5, "c", REVOKED, "a", frozenset({b"a1"}))
    known = judge(FOUNDERS, [*told[:2], seen], past_of(*told[:2], seen))
    assert set(known.standing) == {"b", "c"}


def test_whoever_claims_a_device_with_another_key_may_not_write() -> None:
    told = [said(1, "a", ADMITTED, "b"), said(2, "b", ADMITTED, "c")]
    forger = Author("b", "another key")
    told += [v._replace(author=forger, device="x", cid=b"b9") for v in told[1:]]
    known = judge(FOUNDERS, told, past_of(*told))
    assert set(known.standing) == {"a", "b", "c"}
    assert not known.counts(forger, b"b9")
    told.append(said(9, "a", REVOKED, "b", frozenset({b"b9"})))
    assert not judge(FOUNDERS, told, past_of(*told)).counts(forger, b"b9")


def test_of_two_keys_for_one_device_the_seniors_word_counts() -> None:
    told = [*admitting("a", "bc"), said(9, "b", ADMITTED, "d")]
    told.append(said(-5, "c", ADMITTED, "d")._replace(key="another key"))
    assert judge(FOUNDERS, told, past_of(*told)).standing["d"] == "key of d"
    told.append(said(1, "a", ADMITTED, "b")._replace(key=""))
    assert judge(FOUNDERS, told, past_of(*told)).standing["b"] == "key of b"


def test_a_device_cannot_admit_itself_again() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(5, "a", REVOKED, "b"),
        said(6, "b", ADMITTED, "b"),
        said(7, "a", ADMITTED, "b"),
    ]
    assert set(judge(FOUNDERS, told, past_of(*told)).standing) == {"a"}


DEVICES = st.sampled_from("abcde")
ENDS = st.frozensets(st.sampled_from([f"{d}{n}".encode() for d in "abcde" for n in range(3)]))
WHAT = st.sampled_from([ADMITTED, REVOKED, REVOKED, ACCEPTED])
SAID = st.builds(said, st.integers(-3, 20), DEVICES, WHAT, DEVICES, ENDS)
STAMPS_OF_NOBODY_ELSE = st.integers(-500, -400) | st.integers(400, 500)


@given(st.lists(SAID, max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: list[Verdict], random) -> None:  # type: ignore[no-untyped-def] # hypothesis' own
    told = admitting("a", "bcde"[: random.randrange(5)]) + told
    known = judge(FOUNDERS, told, past_of(*told))
    other = list(told)
    random.shuffle(other)
    assert judge(FOUNDERS, other, past_of(*told)) == known
    assert not set(known.standing) & set(known.revoked)


@given(
    st.lists(SAID, max_size=14),
    st.lists(
        st.builds(said, STAMPS_OF_NOBODY_ELSE, st.just("t"), WHAT, st.sampled_from("abcdetu"), ENDS)
    ),
    st.sampled_from("ab"),
    st.frozensets(st.sampled_from([b"t0", b"t1"])),
)
def test_of_whom_a_senior_has_revoked_nothing_unseen_changes_anything(
    told: list[Verdict], unseen: list[Verdict], senior: str, ends: frozenset[bytes]
) -> None:
    """As long as nobody more senior has revoked the senior, and no junior has its way with it."""
    told = [v for v in told if v.verdict != REVOKED or v.device != senior or v.author != by("a")]
    told = [*admitting("a", "btcde"), *told, said(30, senior, REVOKED, "t", ends)]
    told += [said(2, "t", ADMITTED, "c"), said(1, "t", REVOKED, "d")]
    before = judge(FOUNDERS, told, past_of(*told))
    if senior == "b" and any((v.verdict, v.device) == (REVOKED, "a") for v in told):
        return
    if senior in before.standing and "t" not in before.standing:
        assert judge(FOUNDERS, [*told, *unseen], past_of(*told, *unseen)) == before


@given(st.lists(SAID, max_size=14))
def test_a_founder_whom_nobody_revokes_has_the_last_word(told: list[Verdict]) -> None:
    told = [v for v in told if (v.verdict, v.device) != (REVOKED, "a")]
    last = said(30, "a", REVOKED, "c", frozenset({b"b1", b"c1", b"c2"}))
    known = judge(FOUNDERS, [*told, last], past_of(*told, last))
    assert "c" not in known.standing
