"""What happens before, between and after events.

``FrontDesk(window, home, settings, report)``
    ``start(event)`` shows the welcome page; ``load(event)`` loads the store on a worker thread and
    opens an event; ``open``, ``create``, ``open_sample``, ``restore``, ``leave_event``, ``close``;
    ``open_event`` is the ``OpenEvent`` in the window, with its ``context``.
``OneWindow``, ``raise_window_of(home, event)``
    one window for each event file.
``keep_log(folder)``
    the log, without anybody's words.
"""

from workshopdesk.ui.opening.front import WAS_OPEN, FrontDesk
from workshopdesk.ui.opening.logs import keep_log
from workshopdesk.ui.opening.open_event import OpenEvent
from workshopdesk.ui.opening.single import OneWindow, raise_window_of
from workshopdesk.ui.pages.welcome.wishes import NewEvent, RestoreWish, file_name_for, free_path

__all__ = [
    "WAS_OPEN",
    "FrontDesk",
    "NewEvent",
    "OneWindow",
    "OpenEvent",
    "RestoreWish",
    "file_name_for",
    "free_path",
    "keep_log",
    "raise_window_of",
]
