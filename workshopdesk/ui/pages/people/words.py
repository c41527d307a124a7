"""What people, their states and the columns of a list are called."""

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.views.people import PersonRow

HERE, EXPECTED, CANCELLED, UNASSIGNED = "here", "expected", "cancelled", "unassigned"
STATE_TONES = {HERE: "going", EXPECTED: "muted", CANCELLED: "quiet", UNASSIGNED: "muted"}
STATE_ICONS = {
    HERE: "check-circle",
    EXPECTED: "circle-line",
    CANCELLED: "cancelled",
    UNASSIGNED: "square-question",
}
STATE_ORDER = {HERE: 0, EXPECTED: 1, UNASSIGNED: 2, CANCELLED: 3}


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)


def state_of(row: PersonRow) -> str:
    """Give whether somebody is here, expected, cancelled, or a ticket without a name."""
    if row.present:
        return HERE
    status = row.participant.status
    return status if status in (CANCELLED, UNASSIGNED) else EXPECTED


def state_words() -> dict[str, str]:
    """Give the states by their keys, as people call them."""
    return {
        HERE: _tr("Here"),
        EXPECTED: _tr("Expected"),
        CANCELLED: _tr("Cancelled"),
        UNASSIGNED: _tr("Ticket without a name"),
    }


def name_of(row: PersonRow) -> str:
    """Give somebody's name, or what a ticket nobody has a name for is called."""
    return row.participant.name or row.participant.email or _tr("No name yet")


def field_words() -> dict[str, str]:
    """Give the fields a column can become, in the order they are offered."""
    return {
        "name": _tr("Name"),
        "first_name": _tr("First name"),
        "last_name": _tr("Last name"),
        "email": _tr("E-mail"),
        "phone": _tr("Phone"),
        "organisation": _tr("Organisation"),
        "role": _tr("Role"),
        "code": _tr("Ticket code"),
        "order": _tr("Order"),
        "position": _tr("Place in the order"),
        "ticket": _tr("Kind of ticket"),
        "status": _tr("Status"),
        "external_id": _tr("Number there"),
        "arrangements": _tr("Arrangements"),
    }


def field_name(field: str) -> str:
    """Give what a field or attribute is called in a sentence."""
    return field_words().get(field) or field.removeprefix("attributes.")
