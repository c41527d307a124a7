"""Who is expected in a session: everyone, or only those enrolled in it."""

from collections import Counter
from collections.abc import Collection

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Enrolment, Participant
from workshopdesk.domain.text import ended, fold
from workshopdesk.domain.views.people import MixColumn
from workshopdesk.domain.views.programme import ExpectedPeople, column_value
from workshopdesk.services.base import Service
from workshopdesk.services.people import TOO_MANY_VALUES
from workshopdesk.services.presence import expected_people
from workshopdesk.services.programme import session_of
from workshopdesk.store.ids import new_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork

_OWN = ("ticket", "organisation", "role")


class EnrolmentService(Service):
    """Says whom a session expects. Calls belong on the database lane.

    The first people enrolled make a session theirs; with nobody enrolled it expects everyone.
    """

    def expected(self, session_id: str = "") -> ExpectedPeople:
        """Give whom a session expects, and by which columns people could be chosen.

        Args:
            session_id: The session; nothing for one that is not there yet.
        """
        with self._file.read() as reader:
            people = expected_people(reader)
            enrolled = _enrolled(reader, session_id)
        return ExpectedPeople(
            tuple(people),
            frozenset(p.id for p in people if p.id in enrolled) if enrolled else frozenset(),
            tuple(_columns(people)),
            everyone=not enrolled,
        )

    def having(self, column: str, value: str) -> list[str]:
        """Give the ids of those who have a value in a column, case and accents aside.

        Raises:
            DeskError: There is no such column, or nobody has the value.
        """
        with self._file.read() as reader:
            people = expected_people(reader)
        names = [*_OWN, *dict.fromkeys(name for p in people for name in p.attributes)]
        name = next((each for each in names if fold(each) == fold(column)), None)
        if name is None:
            raise DeskError(
                f"There is no column “{column}”", ended(f"There are: {', '.join(names)}")
            )
        found = [p.id for p in people if fold(column_value(p, name)) == fold(value)]
        if not found:
            values = sorted({v for p in people if (v := column_value(p, name))})[:TOO_MANY_VALUES]
            raise DeskError(
                f"Nobody has “{value}” in “{name}”",
                ended(f"There are: {', '.join(values)}") if values else "The column is empty.",
            )
        return found

    def enrol(self, session_id: str, people: Collection[str]) -> str:
        """Expect these people too; returns the group to undo, empty where nothing changed.

        Raises:
            DeskError: The session or one of the people is gone.
        """
        with self._file.work("Expect people in a session") as unit:
            session_of(unit, session_id)
            _add(unit, session_id, set(people) - _enrolled(unit, session_id))
        return unit.group

    def release(self, session_id: str, people: Collection[str]) -> str:
        """Expect these people no longer; with nobody left the session expects everyone again."""
        with self._file.work("Release people from a session") as unit:
            session_of(unit, session_id)
            _remove(unit, session_id, set(people))
        return unit.group

    def expect(self, session_id: str, people: Collection[str]) -> str:
        """Expect exactly these people, or everyone where there are none, in one change.

        Returns:
            The group to undo; empty where nothing changed.
        """
        with self._file.work("Say who is expected in a session") as unit:
            session_of(unit, session_id)
            enrolled, wanted = _enrolled(unit, session_id), set(people)
            _add(unit, session_id, wanted - enrolled)
            _remove(unit, session_id, enrolled - wanted)
        return unit.group


def _enrolled(reader: Reader, session_id: str) -> set[str]:
    return {row for (row,) in reader.values(Enrolment, "participant_id", session_id=session_id)}


def _add(unit: UnitOfWork, session_id: str, people: Collection[str]) -> None:
    if len(unit.find(Participant, id=set(people))) < len(people):
        raise DeskError("Somebody is not on the list any more", "Choose the people again.")
    unit.add_all(
        Enrolment(id=new_id(), session_id=session_id, participant_id=person)
        for person in sorted(people)
    )


def _remove(unit: UnitOfWork, session_id: str, people: Collection[str]) -> None:
    """Take every enrolment of these people away: two desks may have written one each."""
    for row in unit.find(Enrolment, session_id=session_id):
        if row.participant_id in people:
            unit.delete(Enrolment, row.id)


def _columns(people: Collection[Participant]) -> list[MixColumn]:
    """The columns that part people into a few groups."""
    columns = []
    for name in (*_OWN, *dict.fromkeys(name for p in people for name in p.attributes)):
        values = Counter(value for p in people if (value := column_value(p, name)))
        if 1 <= len(values) <= TOO_MANY_VALUES and values.total() > len(values):
            columns.append(MixColumn(name, dict(sorted(values.items()))))
    return columns
