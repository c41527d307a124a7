"""The past of one row, in words: every value, by whom and when; and putting one back."""

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import BOOKKEEPING, BY_KIND, Event
from workshopdesk.domain.views.differences import FieldPast, RowPast
from workshopdesk.services.base import Service
from workshopdesk.services.seeing import not_to_see
from workshopdesk.services.telling import Telling, written
from workshopdesk.store import differences as found
from workshopdesk.store.history import history, writers

_HIDDEN = BOOKKEEPING | {"position"}
"""Fields nobody ever reads: order keys among them."""


class HistoryService(Service):
    """Tells what rows were. Calls belong on the database lane."""

    def of(self, kind: str, row: str) -> RowPast:
        """Give every value of every field of a row, also of one that is gone.

        Raises:
            DeskError: The log knows nothing of it.
        """
        told = self._file.look(lambda session: history(session, kind, row))
        who = self._file.look(writers)
        if not told:
            raise DeskError("Nothing is known of this", "It may have been erased.")
        fields = []
        with self._file.read() as reader:
            telling = Telling(reader)
            hidden = _HIDDEN | not_to_see(reader, self._file.device.id, kind)
            for name, values in told.items():
                if name in hidden:
                    continue
                words = [
                    written(
                        past.version,
                        telling.value(kind, name, past.plain),
                        past.at,
                        who.get(past.stream),
                        current=past.current,
                    )
                    for past in values
                ]
                fields.append(FieldPast(name, tuple(words)))
            there = reader.get(BY_KIND[kind], row) is not None
            called, place = telling.name(kind, row), telling.place(kind, row)
        return RowPast(kind, row, called, place, tuple(fields), there)

    def put_back(self, kind: str, row: str, field: str, version: str) -> None:
        """Let a value stand again that a field once had, as an edit of now.

        Raises:
            DeskError: The row is gone, or the field may not go back.
        """
        if (kind, field) == (Event.KIND, "confidentiality"):
            raise DeskError(
                "Confidentiality can only be tightened", "Change it on Today, one step stricter."
            )
        cell = kind, row, field
        heads = self._file.look(lambda session: found.heads_of(session, cell))
        if not heads:
            raise DeskError("This is gone", "Bring it back first with Undo.")
        wanted = bytes.fromhex(version)
        value = self._file.look(lambda session: found.value_of_version(session, cell, wanted))
        self._file.record("Put a value back", lambda _session: [found.writing(cell, value, heads)])
