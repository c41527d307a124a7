"""How many people there are of each state and role, kept as they change.

Counted anew at each change, five thousand people cost the window 12 ms.
"""

from collections import Counter
from collections.abc import Iterable

from workshopdesk.domain.views.people import PersonRow
from workshopdesk.ui.pages.people.words import state_of


class Tally:
    """Counts people.

    Args:
        people: Who is there at the beginning.
    """

    def __init__(self, people: Iterable[PersonRow] = ()) -> None:
        self.states: Counter[str] = Counter()
        self.with_ticket = 0
        self._roles: Counter[str] = Counter()
        for row in people:
            self.count(row)

    def count(self, row: PersonRow, by: int = 1) -> None:
        """Count somebody; by -1, no more."""
        self.states[state_of(row)] += by
        self._roles[row.participant.role] += by
        self.with_ticket += by if row.participant.ticket else 0

    def main_roles(self, most: int) -> list[str]:
        """Give the roles that most people have, at most so many."""
        return [role for role, count in self._roles.most_common(most + 1) if role and count][:most]
