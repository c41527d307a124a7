"""How many have come, and who came last."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from workshopdesk.domain.kinds import CheckIn, Participant
from workshopdesk.domain.views.door import Arrivals, DoorEntry
from workshopdesk.services.presence import expected_ids, present_ids, standing_check_ins
from workshopdesk.store.reading import Reader


def arrivals_of(reader: Reader) -> Arrivals:
    """Give how many came; see ``CheckInService.arrivals``."""
    return count_arrivals(reader, standing_check_ins(reader))


def count_arrivals(
    reader: Reader, facts: Sequence[CheckIn], session_id: str | None = None
) -> Arrivals:
    """Give how many came by standing check-ins, oldest first; of one session or the event."""
    here = present_ids(facts)
    first: dict[str, CheckIn] = {}
    for fact in facts:
        if fact.direction == "in" and fact.participant_id in here:
            first.setdefault(fact.participant_id, fact)
    quarters = Counter(_quarter(fact.at) for fact in first.values() if fact.at)
    expected = expected_ids(reader, session_id) | here
    desks = Counter(fact.desk for fact in first.values())
    heard = {fact.desk: fact.at for fact in facts if fact.at}  # oldest first: the last one stays
    return Arrivals(len(expected), len(here), dict(desks), tuple(sorted(quarters.items())), heard)


def latest_entries(
    reader: Reader, every: Sequence[CheckIn], standing: Iterable[CheckIn], limit: int
) -> list[DoorEntry]:
    """Give the latest of all check-ins, the newest first; those that do not stand are void."""
    facts = every[-limit:]
    stand = {fact.id for fact in standing}
    people = {p.id: p for p in reader.find(Participant, id={f.participant_id for f in facts})}
    return [
        DoorEntry(
            fact.id,
            people[fact.participant_id],
            fact.at,
            fact.desk,
            fact.direction,
            fact.id not in stand,
        )
        for fact in reversed(facts)
        if fact.participant_id in people and fact.at
    ]


def _quarter(moment: datetime) -> datetime:
    local = moment.astimezone()
    return local.replace(minute=local.minute - local.minute % 15, second=0, microsecond=0)
