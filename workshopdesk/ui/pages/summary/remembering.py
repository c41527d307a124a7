"""What this user chose on Summary the last time."""

from dataclasses import dataclass
from typing import Any

from workshopdesk.domain.rules import AUDIENCES


@dataclass(frozen=True)
class Remembered:
    """For whom, without which parts, in which formats, where to (empty: nowhere yet)."""

    audience: str = "participants"
    without: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("pdf",)
    folder: str = ""

    def to_data(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {
            "audience": self.audience,
            "without": list(self.without),
            "formats": list(self.formats),
            "folder": self.folder,
        }


def remembered(data: Any) -> Remembered:
    """Read it again; whatever is missing or odd is as at first."""
    first = Remembered()
    if not isinstance(data, dict):
        return first
    audience, folder = data.get("audience"), data.get("folder")
    return Remembered(
        audience if audience in AUDIENCES else first.audience,
        _texts(data.get("without")) or first.without,
        _texts(data.get("formats")) or first.formats,
        folder if isinstance(folder, str) else first.folder,
    )


def _texts(data: Any) -> tuple[str, ...]:
    return tuple(each for each in data if isinstance(each, str)) if isinstance(data, list) else ()
