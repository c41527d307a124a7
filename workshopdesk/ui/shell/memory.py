"""What the window remembers between two starts, on this device alone."""

import json
from dataclasses import asdict, dataclass

from workshopdesk.ui.theme import MODES, Mode


@dataclass(frozen=True)
class WindowMemory:
    """Place, page, folding, recent commands, look. ``to_text`` and ``from_text`` keep it."""

    geometry: str = ""
    page: str = ""
    folded: bool | None = None
    recent: tuple[str, ...] = ()
    mode: Mode = "system"
    scale: float = 1.0

    def to_text(self) -> str:
        """Write it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> "WindowMemory":
        """Read it again; whatever is missing or odd is as at first."""
        try:
            found = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(found, dict):
            return cls()
        mode = found.get("mode")
        scale = found.get("scale")
        folded = found.get("folded")
        recent = found.get("recent")
        return cls(
            geometry=str(found.get("geometry", "")),
            page=str(found.get("page", "")),
            folded=folded if isinstance(folded, bool) else None,
            recent=tuple(map(str, recent)) if isinstance(recent, list) else (),
            mode=mode if mode in MODES else "system",
            scale=float(scale) if isinstance(scale, int | float) else 1.0,
        )
