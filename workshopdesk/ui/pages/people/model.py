"""The list of people, as data."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workshopdesk.domain.text import fold
from workshopdesk.domain.views.people import PersonRow
from workshopdesk.ui.pages.people.words import (
    STATE_ICONS,
    STATE_ORDER,
    STATE_TONES,
    name_of,
    state_of,
    state_words,
)
from workshopdesk.ui.widgets import KeyedListModel, ListColumn

if TYPE_CHECKING:
    from collections.abc import Sequence


TICKET = 3
"""The column of kinds of tickets, which many events have none of."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)


class PeopleModel(KeyedListModel[PersonRow]):
    """Everybody who is expected or here, found by name, organisation, role, e-mail and code.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        words = state_words()
        columns: Sequence[ListColumn[PersonRow]] = (
            ListColumn(_tr("Name"), name_of, _by_name, width=0, strong=True),
            ListColumn(
                _tr("Organisation"),
                lambda row: row.participant.organisation,
                width=280,
                tooltip=lambda row: row.participant.organisation,
            ),
            ListColumn(_tr("Role"), lambda row: row.participant.role, width=180),
            ListColumn(
                _tr("Ticket"),
                lambda row: row.participant.ticket,
                tone=lambda _: "muted",
                width=130,
            ),
            ListColumn(
                _tr("Status"),
                lambda row: words[state_of(row)],
                lambda row: STATE_ORDER[state_of(row)],
                lambda row: STATE_TONES[state_of(row)],
                lambda row: STATE_ICONS[state_of(row)],
                width=150,
            ),
        )
        super().__init__(columns, lambda row: row.participant.id, _found_by, parent)
        self.sort(0)


def _by_name(row: PersonRow) -> str:
    return fold(name_of(row))


def _found_by(row: PersonRow) -> str:
    who = row.participant
    return f"{who.name} {who.organisation} {who.role} {who.email} {who.code}"
