"""Who may write follows from the set of what was said, not from its order of arrival."""

from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge.members import ACCEPTED, ADMITTED, REVOKED, Verdict, judge

FOUNDERS = {"a": "key of a"}
NOTHING: frozenset[bytes] = frozenset()


def said(
    stamp: int, author: str, verdict: str, device: str, seen: frozenset[bytes] = NOTHING
) -> Verdict:
    cid = f"{author}{stamp}".encode()
    return Verdict(stamp, cid, author, verdict, device, f"key of {device}", seen)


def past_of(*verdicts: Verdict):  # type: ignore[no-untyped-def] # a test's own small stand-in
    """A past in which nothing but what verdicts have seen is named by anybody."""

    def past(
        standing: frozenset[str], revoked: frozenset[str], ends: frozenset[bytes]
    ) -> frozenset[bytes]:
        seen = ends.union(*(v.seen for v in verdicts if v.author in standing))
        return frozenset(cid for cid in seen if cid[:1].decode() in revoked)

    return past


def test_only_founders_and_whom_members_admit_may_write() -> None:
    told = [said(1, "a", ADMITTED, "b"), said(2, "b", ADMITTED, "c"), said(3, "x", ADMITTED, "y")]
    known = judge(FOUNDERS, told, past_of(*told))
    assert dict(known.standing) == {d: f"key of {d}" for d in "abc"}
    assert known.counts("c", b"any")
    assert not known.counts("x", b"any")


def test_of_a_revoked_device_counts_what_a_member_had_seen() -> None:
    told = [said(1, "a", ADMITTED, "b"), said(9, "a", REVOKED, "b", frozenset({b"b1", b"b2"}))]
    known = judge(FOUNDERS, told, past_of(*told))
    assert set(known.revoked) == {"b"}
    assert known.counts("b", b"b1")
    assert not known.counts("b", b"b3")


def test_what_a_revoked_device_had_left_can_be_accepted() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(9, "a", REVOKED, "b"),
        said(10, "a", ACCEPTED, "b", frozenset({b"b3"})),
    ]
    known = judge(FOUNDERS, told, past_of(*told))
    assert "b" in known.revoked
    assert known.counts("b", b"b3")


def test_of_two_who_revoke_each_other_the_earlier_stands() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(2, "a", ADMITTED, "c"),
        said(5, "b", REVOKED, "c"),
        said(6, "c", REVOKED, "b"),
    ]
    known = judge(FOUNDERS, told, past_of(*told))
    assert set(known.standing) == {"a", "b"}


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


def test_a_device_cannot_admit_itself_again() -> None:
    told = [
        said(1, "a", ADMITTED, "b"),
        said(5, "a", REVOKED, "b"),
        said(6, "b", ADMITTED, "b"),
        said(7, "a", ADMITTED, "b"),
    ]
    assert set(judge(FOUNDERS, told, past_of(*told)).standing) == {"a"}


DEVICES = st.sampled_from("abcde")
SAID = st.builds(
    said,
    st.integers(0, 20),
    DEVICES,
    st.sampled_from([ADMITTED, REVOKED, ACCEPTED]),
    DEVICES,
    st.frozensets(st.sampled_from([f"{d}{n}".encode() for d in "abcde" for n in range(3)])),
)


@given(st.lists(SAID, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: list[Verdict], random) -> None:  # type: ignore[no-untyped-def] # hypothesis' own
    known = judge(FOUNDERS, told, past_of(*told))
    other = list(told)
    random.shuffle(other)
    assert judge(FOUNDERS, other, past_of(*told)) == known
    assert not set(known.standing) & set(known.revoked)
