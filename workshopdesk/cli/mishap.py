"""What a person reads when a command fails in a way nobody foresaw: sentences, never a traceback.

The log holds where it happened and the kind of error, never its message: that may name people.
"""

import json
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from workshopdesk.services.places import home_of_this_user

TITLE = "Something went wrong here that is our mistake"
MAX_LOG_BYTES = 512 * 1024


def catch_mishaps(*, as_json: bool) -> None:
    """Become the place where every exception of this process ends that nobody caught."""

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            _say("Stopped", "Nothing was changed.", as_json=as_json)
        else:
            log = _note(kind, trace)
            _say(TITLE, _next_step(error, log), as_json=as_json)

    sys.excepthook = take


def _next_step(error: BaseException, log: Path | None) -> str:
    if isinstance(error, MemoryError):
        return "This machine has too little memory left for it. Close other programs and try again."
    told = f"Where it happened is in {log}: please send us that file." if log else ""
    return f"Everything saved before is safe. Try again in another way. {told}".rstrip()


def _note(kind: type[BaseException], trace: TracebackType | None) -> Path | None:
    """Write where an error came from into the log; None where the log cannot be written."""
    frames = "".join(traceback.format_list(traceback.extract_tb(trace)))
    path = home_of_this_user().logs / "workshopdesk.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MAX_LOG_BYTES:
            path.replace(path.with_name("workshopdesk-before.log"))
        with path.open("a", encoding="utf-8", errors="replace") as log:
            log.write(
                f"{datetime.now(UTC).isoformat()} Unexpected error\n{frames}{kind.__name__}\n"
            )
    except OSError:
        return None
    return path


def _say(title: str, message: str, *, as_json: bool) -> None:
    told = f"{title}.\n{message}"
    if as_json:
        told = json.dumps({"error": {"title": title, "message": message}})
    stream = sys.stdout if as_json else sys.stderr
    with suppress(OSError, ValueError, AttributeError):  # nobody listens any more
        stream.write(told + "\n")
        stream.flush()
