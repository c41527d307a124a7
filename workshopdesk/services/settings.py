"""What this user chose on this machine: recent events, look, window. Not part of any event."""

import json
import os
import threading
from pathlib import Path
from typing import Any

MAX_BYTES = 1 << 20
RECENT_KEPT = 8


class Settings:
    """A small file of choices, read once, written whole. May be used from any thread.

    A file that cannot be read or written costs the choices, never the day: it counts as empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._values = self._read()

    def get(self, key: str, default: Any = None) -> Any:
        """Give a choice, or the default."""
        return self._values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        """Keep a choice (JSON data)."""
        with self._lock:
            if self._values.get(key) != value:
                self._values[key] = value
                self._write()

    def recent(self) -> list[Path]:
        """Give the events opened lately that are still there, the newest first."""
        kept = self.get("recent", [])
        paths = [Path(p) for p in kept if isinstance(p, str)] if isinstance(kept, list) else []
        return [path for path in paths if path.is_file()]

    def remember(self, path: Path) -> None:
        """Put an event on top of the recent ones."""
        text = str(path.resolve())
        others = [str(p) for p in self.recent() if str(p) != text]
        self.put("recent", [text, *others][:RECENT_KEPT])

    def _read(self) -> dict[str, Any]:
        try:
            if self._path.stat().st_size > MAX_BYTES:
                return {}
            kept = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self) -> None:
        unfinished = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(self._values, indent=1), "utf-8")
            unfinished.replace(self._path)
        except OSError:
            return
