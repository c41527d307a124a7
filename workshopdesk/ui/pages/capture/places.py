"""Where something is typed: the names under which drafts are kept, on this device alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workshopdesk.domain.capture_line import read_line

CURSOR = "capture/cursor"
"""Where it is kept which session, table and prompt were in front."""
_NOBODY = "-"
_STORY = "story"


@dataclass(frozen=True)
class Place:
    """A table's box for one prompt; without a table it is plenary."""

    session_id: str
    table_id: str | None = None
    prompt_id: str | None = None

    def to_text(self) -> str:
        """Write it as ``session/table/prompt``."""
        return "/".join((self.session_id, self.table_id or _NOBODY, self.prompt_id or _NOBODY))

    @classmethod
    def from_text(cls, text: str) -> "Place | None":
        """Read it again, or give nothing where it is none."""
        parts = text.split("/")
        if len(parts) != 3 or not parts[0]:
            return None
        session, table, prompt = (None if part == _NOBODY else part for part in parts)
        return cls(session, table, prompt) if session else None

    def draft_place(self, *, story: bool = False) -> str:
        """Give the name its draft is kept under; that of a story says so."""
        return f"capture/{self.to_text()}" + (f"/{_STORY}" if story else "")


def because_place(prompt_id: str, table_id: str, option: str) -> str:
    """Give the name under which an unfinished "because" line is kept."""
    return f"because/{prompt_id}/{table_id}/{option}"


def unsaved_part(draft: str, kept_at: datetime, newest: Iterable[tuple[str, datetime]]) -> str:
    """Give what of a draft has not become a point yet.

    Power may go between a point's commit and the forgetting of its draft; the point is then later
    than the draft and says the same.

    Args:
        draft: What stood in the box.
        kept_at: When it was kept.
        newest: Text and moment of the place's points.
    """
    stored = {text for text, at in newest if at >= kept_at}
    if read_line(draft).text in stored:
        return ""
    first, newline, rest = draft.partition("\n")
    return rest if newline and read_line(first).text in stored else draft
