"""The window's frame, and work off the GUI thread.

``MainWindow(theme, undo_stack)``
    ``add_page(PageSpec)``, ``add_pages``, ``clear_pages``, ``show_page(key)``, ``show_rows(keys)``,
    ``set_bare(bool)``, ``current_key``, ``page_changed(str)``, ``closing()``;
    ``set_event_name``, ``set_device(role, device)``, ``set_saved(words, rest, tone)``,
    ``set_sync(words, rest, icon, tone)``,
    ``set_waiting``, ``set_far_words(words, icon)``, ``set_badge(key, text, tone)``;
    ``notify(words, tone, action=, keys=, act=)``, ``notify_undoable(words)``,
    ``show_error(DeskError)``, ``show_keys()``, ``fold_sidebar``;
    ``memory() -> WindowMemory``, ``restore(memory)``; ``undo_stack``, ``theme``.
``PageSpec(key, title, icon, factory, order)``
    one page as data. ``Page(*, scroll=False)``: a widget with our margins and ``column``; override
    ``page_shown()`` and ``page_hidden()``.
``add_command(widget, text, act, keys="", *, group="", key="", palette=True, local=False)``
    gives ``widget`` a ``QAction`` that palette and key sheet find by themselves;
    ``note_keys(action, "1–9")`` for keys Qt does not bind; ``collect_commands(window)``.
``JobRunner(parent, on_error, pool)``
    ``start(work, done=, failed=, progress=, stopped=, name=) -> Job``; ``work(progress)`` runs in
    the pool and handlers on the GUI thread; ``Job.cancel()`` and signals ``progressed``,
    ``succeeded``, ``failed``, ``stopped``, ``finished``; ``close()``.
``LaneBridge(submit, on_error, parent)``
    ``call(work, then, failed)``: ``work()`` on the database lane, handlers on the GUI thread;
    ``post(handler, *args)`` from any thread.
``ErrorCatcher(log_path, window, parent)``
    ``install()`` as exception hook; ``report(error)`` is a fit ``on_error``. ``ErrorDialog``
    is in ``error_dialog``, the palette in ``palette``, the sheet of keys in ``key_sheet``: they are
    loaded when first wanted.
"""

from workshopdesk.ui.shell.commands import Command, add_command, collect_commands, note_keys
from workshopdesk.ui.shell.errors import ErrorCatcher
from workshopdesk.ui.shell.jobs import Job, JobRunner, LaneBridge
from workshopdesk.ui.shell.memory import WindowMemory
from workshopdesk.ui.shell.pages import Page, PageSpec, PageStack
from workshopdesk.ui.shell.sidebar import Sidebar
from workshopdesk.ui.shell.status_bar import StatusBar
from workshopdesk.ui.shell.window import MainWindow

__all__ = [
    "Command",
    "ErrorCatcher",
    "Job",
    "JobRunner",
    "LaneBridge",
    "MainWindow",
    "Page",
    "PageSpec",
    "PageStack",
    "Sidebar",
    "StatusBar",
    "WindowMemory",
    "add_command",
    "collect_commands",
    "note_keys",
]
