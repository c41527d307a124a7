"""Counts of people that are kept as people change."""

from hypothesis import given
from hypothesis import strategies as some

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.people import PersonRow
from workshopdesk.ui.pages.people.tally import Tally
from workshopdesk.ui.pages.people.words import state_of

PEOPLE = some.builds(
    lambda role, ticket, status, present: PersonRow(
        Participant(id="1", name="Ada", role=role, ticket=ticket, status=status), present
    ),
    some.sampled_from(["", "Carer", "Nurse", "Lead"]),
    some.sampled_from(["", "Day"]),
    some.sampled_from(["expected", "cancelled", "unassigned"]),
    some.booleans(),
)


@given(some.lists(PEOPLE), some.lists(PEOPLE))
def test_what_is_kept_up_is_what_counting_anew_gives(
    stay: list[PersonRow], go: list[PersonRow]
) -> None:
    tally = Tally([*go, *stay])
    for row in go:
        tally.count(row, -1)
    states = [state_of(row) for row in stay]
    assert {state: n for state, n in tally.states.items() if n} == {
        state: states.count(state) for state in states
    }
    assert tally.with_ticket == sum(bool(row.participant.ticket) for row in stay)
    assert set(tally.main_roles(9)) == {row.participant.role for row in stay} - {""}


def test_the_roles_most_people_have_come_first() -> None:
    roles = ["", "", "", "Carer", "Nurse", "Nurse", "Lead", "Lead", "Lead"]
    tally = Tally(
        PersonRow(Participant(id="1", name="Ada", role=role), present=True) for role in roles
    )
    assert tally.main_roles(2) == ["Lead", "Nurse"]
