"""What a commit tells the rest of the program: which rows of which kind changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ChangeSet:
    """The rows one commit touched; pages that show them fetch just those again.

    Args:
        id: The changeset's id as hexadecimal digits; hand it to undo.
        label: What was done, in a few words without anybody's name.
        rows: Row ids by kind.
        local: Whether this device wrote it; otherwise it came by sync.
        group: The id shared by the changesets of one long action, or its own id.
    """

    id: str
    label: str
    rows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    local: bool = True
    group: str = ""

    def touches(self, *kinds: str) -> bool:
        """Tell whether a row of one of these kinds changed."""
        return any(kind in self.rows for kind in kinds)


@dataclass(frozen=True)
class Undone:
    """What an undo did: the new changeset, and a sentence for each thing it left alone."""

    changeset: ChangeSet | None
    notes: tuple[str, ...] = ()
