"""The pages of an open event, as data.

Each page is a package that has ``spec(context) -> PageSpec``; it is imported when an event is
opened, and what the page itself needs when it is first shown. To add a page, write its package
and add its name here; ``order`` in its spec says where it stands.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshopdesk.ui.context import PageContext
    from workshopdesk.ui.shell import PageSpec

PAGES = (
    "today",
    "people",
    "checkin",
    "tables",
    "run",
    "capture",
    "themes",
    "summary",
    "devices",
    "differences",
)
"""The packages of the pages, beside this file."""
FIRST_PAGE = "today"


def page_specs(context: "PageContext") -> list["PageSpec"]:
    """Give the page specs of an open event in their order; GUI thread."""
    specs = [import_module(f"{__name__}.{name}").spec(context) for name in PAGES]
    return sorted(specs, key=lambda spec: spec.order)
