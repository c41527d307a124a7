"""What happens before, between and after events.

``front.FrontDesk(window, home, settings, report)``
    ``start(event)`` shows the welcome page; ``load(event)`` loads the store on a worker thread and
    opens an event; ``open``, ``create``, ``open_sample``, ``restore``, ``leave_event``, ``close``;
    ``open_event`` is the ``OpenEvent`` in the window, with its ``context``.
``single.OneWindow``, ``single.raise_window_of(home, event)``
    one window for each event file.
``logs.keep_log(folder)``
    the log, without anybody's words.

Nothing is gathered here: the first paint must not wait for what it does not need.
"""
