"""Sessions that run at the same time: right with different rooms or people, else a slip."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from workshopdesk.domain.kinds import Enrolment, Session
from workshopdesk.services.programme import ends_at
from workshopdesk.store.reading import Reader

Enrolled = Mapping[str, Collection[str]]


def overlapping(
    sessions: Sequence[Session], enrolled: Enrolled
) -> Iterator[tuple[Session, Session]]:
    """Give the pairs that run at once though nothing says that this is meant.

    Meant are pairs in two different rooms, and pairs of which each expects people of its own.

    Args:
        sessions: In the order of the day.
        enrolled: Whom each session expects, by its id; a session without any expects everyone.
    """
    for one, other in combinations(sessions, 2):
        if _at_once(one, other) and not _is_meant(one, other, enrolled):
            yield one, other


def enrolled_in(reader: Reader) -> dict[str, set[str]]:
    """Give whom each session expects, by its id."""
    found: dict[str, set[str]] = {}
    for row in reader.find(Enrolment):
        found.setdefault(row.session_id, set()).add(row.participant_id)
    return found


def overlap_words(one: Session, other: Session) -> str:
    """Say that two sessions run at once."""
    starts = [s.starts_at for s in (one, other) if s.starts_at]
    return (
        f"“{one.title}” and “{other.title}” run at once from {max(starts).astimezone():%H:%M}. "
        "That is right where different people go there; else change when one of them starts."
    )


def _at_once(one: Session, other: Session) -> bool:
    one_ends, other_ends = ends_at(one), ends_at(other)
    if not one.starts_at or not other.starts_at or not one_ends or not other_ends:
        return False
    return one.starts_at < other_ends and other.starts_at < one_ends


def _is_meant(one: Session, other: Session, enrolled: Enrolled) -> bool:
    if one.room_id and other.room_id and one.room_id != other.room_id:
        return True
    mine, theirs = enrolled.get(one.id), enrolled.get(other.id)
    return bool(mine and theirs) and not set(mine or ()) & set(theirs or ())
