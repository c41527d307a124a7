"""What the door could not settle: refusals, who waits for help, and entries that clash."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import CheckIn, HelpEntry, Participant, Refusal
from workshopdesk.domain.views.door import IN, OUT, DoorResult, HelpWaiting, Refused, SecondEntry
from workshopdesk.services.base import Service
from workshopdesk.services.presence import standing_check_ins
from workshopdesk.store.ids import new_id
from workshopdesk.store.reading import Reader

CLOCKS_APART = timedelta(minutes=2)
"""Two desks' clocks, set by hand, may differ by this much."""
_MOST = 300


class HelpDeskService(Service):
    """Keeps what a desk refused and hands over. Calls belong on the database lane."""

    def refuse(self, told: DoorResult, desk: str = "") -> str:
        """Keep that the door said no; returns the group, or nothing where it let somebody pass.

        Of the code only a short tag is kept that nobody outside the event can test a guess with, so
        that no list of strangers' tickets grows here.
        """
        if told.result in (IN, OUT):
            return ""
        refusal = Refusal(
            id=new_id(),
            participant_id=told.participant.id if told.participant else None,
            result=told.result,
            code_hash=self._file.tag(told.code) if told.code else "",
            at=told.at,
            desk=desk,
        )
        with self._file.work("Refuse at the door") as unit:
            unit.add(refusal)
        return unit.group

    def refused(self, limit: int = 30) -> list[Refused]:
        """Give what the doors of all desks refused lately, the newest first."""
        with self._file.read() as reader:
            return refusals(reader, limit)

    def send(
        self, reason: str, *, participant_id: str | None = None, name: str = "", desk: str = ""
    ) -> str:
        """Send somebody to the help desk; returns the entry's id.

        Somebody who waits there already keeps their place.

        Raises:
            DeskError: It is not said who.
        """
        who = " ".join(name.split())[:_MOST]
        if not who and not participant_id and not reason:
            raise DeskError("Nobody to send", "Scan a badge or type a name first.")
        with self._file.work("Send to the help desk") as unit:
            for entry in unit.find(HelpEntry, participant_id=participant_id or None):
                if participant_id and entry.solved_at is None:
                    return entry.id
            entry = HelpEntry(
                id=new_id(),
                participant_id=participant_id,
                name=who,
                reason=reason[:_MOST],
                desk=desk,
                sent_at=self._clock(),
            )
            unit.add(entry)
        return entry.id

    def waiting(self) -> list[HelpWaiting]:
        """Give those who wait or are being helped, the longest wait first."""
        with self._file.read() as reader:
            return waiting(reader)

    def take_next(self) -> HelpWaiting:
        """Begin with whoever has waited longest.

        Raises:
            DeskError: Nobody waits.
        """
        with self._file.work("Take the next at the help desk") as unit:
            entries = unit.find(HelpEntry, order=("sent_at",))
            waiting = [e for e in entries if not e.taken_at and not e.solved_at]
            if not waiting:
                raise DeskError("Nobody is waiting", "Whoever is sent here appears in the list.")
            unit.put(HelpEntry, waiting[0].id, taken_at=self._clock())
            taken = waiting[0]
            person = unit.get(Participant, taken.participant_id or "")
        return HelpWaiting(taken, person)

    def solve(self, entry_id: str) -> str:
        """Close an entry; returns the group to undo.

        Raises:
            DeskError: There is no such entry.
        """
        with self._file.work("Solved at the help desk") as unit:
            if unit.get(HelpEntry, entry_id) is None:
                raise DeskError("This entry is gone", "Somebody has taken it away meanwhile.")
            unit.put(HelpEntry, entry_id, solved_at=self._clock())
        return unit.group

    def second_entries(self) -> list[SecondEntry]:
        """Give who came in again without having left, by the time of the later entry.

        The earliest entry counts. Where both are closer than clocks may be apart, the order is
        uncertain.
        """
        with self._file.read() as reader:
            return second_entries(reader, standing_check_ins(reader))


def refusals(reader: Reader, limit: int) -> list[Refused]:
    """Give what all doors refused lately, the newest first."""
    facts = [f for f in reader.find(Refusal, order=("at",)) if f.at][-limit:]
    people = _people(reader.find(Participant, id=_ids(facts)))
    return [
        Refused(f.id, f.result, f.at, f.desk, people.get(f.participant_id))
        for f in reversed(facts)
        if f.at
    ]


def waiting(reader: Reader) -> list[HelpWaiting]:
    """Give those at the help desk; see ``HelpDeskService.waiting``."""
    entries = [e for e in reader.find(HelpEntry, order=("sent_at",)) if not e.solved_at]
    people = _people(reader.find(Participant, id=_ids(entries)))
    return [HelpWaiting(entry, people.get(entry.participant_id)) for entry in entries]


def second_entries(reader: Reader, facts: Iterable[CheckIn]) -> list[SecondEntry]:
    """Give entries that clash; see ``HelpDeskService.second_entries``.

    Args:
        reader: For the names.
        facts: Standing check-ins, oldest first.
    """
    told = list(facts)
    often = Counter(fact.participant_id for fact in told)
    by_person: dict[str, list[CheckIn]] = defaultdict(list)
    for fact in told:
        if often[fact.participant_id] > 1:
            by_person[fact.participant_id].append(fact)
    found = [(person, each) for person, facts in by_person.items() for each in _doubled(facts)]
    people = _people(reader.find(Participant, id=[person for person, _ in found]))
    named = [replace(each, participant=people.get(person)) for person, each in found]
    return sorted(named, key=lambda each: each.at)


def _ids(rows: Iterable[Refusal | HelpEntry]) -> list[str]:
    return list({row.participant_id for row in rows if row.participant_id})


def _people(people: Iterable[Participant]) -> dict[str | None, Participant]:
    return {person.id: person for person in people}


def _doubled(facts: Iterable[CheckIn]) -> Iterable[SecondEntry]:
    """Give each entry that follows another one of the same session, nobody having left."""
    standing: dict[str | None, CheckIn] = {}
    for fact in facts:
        first = standing.get(fact.session_id)
        if fact.direction != "in":
            standing.pop(fact.session_id, None)
        elif first is None:
            standing[fact.session_id] = fact
        elif first.at and fact.at:
            close = fact.at - first.at < CLOCKS_APART and fact.desk != first.desk
            yield SecondEntry(None, first.at, first.desk, fact.at, fact.desk, uncertain=close)
