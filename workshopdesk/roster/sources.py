"""Which ticket system a file is from, by the headings it always writes: data and one rule."""

from collections.abc import Iterable

from workshopdesk.roster.headings import tokens

LIST = "list"

# All headings of a line must be there, in the language the system writes them in.
_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pretix", ("Order code", "Attendee name", "Product")),
    ("pretix", ("Event slug", "Order code")),
    ("Eventbrite", ("Order #", "Attendee #")),
    ("Eventbrite", ("Order #", "Barcode #")),
    ("Eventbrite", ("Order ID", "Attendee #")),
    ("Indico", ("ID", "Name", "Email Address", "Registration date", "Registration state")),
    ("Hi.Events", ("Public ID", "Short ID", "Product Name")),
    ("Hi.Events", ("Public ID", "Ticket ID", "Event ID")),
    ("Attendize", ("Ticket ID", "Order Ref.", "Ticket Type")),
    ("alf.io", ("ReservationID", "Full Name", "E-Mail", "OriginalPrice")),
    ("alf.io", ("ID", "Category", "Event", "ReservationID")),
    ("Luma", ("api_id", "approval_status", "qr_code_url")),
    ("Luma", ("guest_id", "approval_status", "qr_code_url")),
    ("Tito", ("Ticket Full Name", "Ticket Reference")),
    ("Microsoft Forms", ("ID", "Start time", "Completion time")),
    ("Microsoft Forms", ("Id", "Startzeit", "Fertigstellungszeit")),
    ("Microsoft Forms", ("ID", "Heure de début", "Heure de fin")),
    ("Microsoft Forms", ("ID", "Hora de inicio", "Hora de finalización")),
    ("Google Forms", ("Timestamp",)),
    ("Google Forms", ("Zeitstempel",)),
    ("Google Forms", ("Horodateur",)),
    ("Google Forms", ("Marca temporal",)),
)


def find_source(headings: Iterable[str]) -> str:
    """Name the ticket or form system whose signs are all among the headings, else ``list``."""
    found = {"".join(tokens(heading)) for heading in headings}
    for source, signs in _SIGNS:
        if all("".join(tokens(sign)) in found for sign in signs):
            return source
    return LIST
