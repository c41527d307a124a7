"""The folders an event is exchanged through on this machine; never part of the event."""

from pathlib import Path

from workshopdesk.services.settings import Settings

FOLDERS = "folders"
"""The key in the settings: paths by event id."""
MOST, MOST_EVENTS = 8, 32


class Folders:
    """Folders of one event. May be used from any thread.

    Args:
        settings: What this user chose.
        event_id: The event's id.
    """

    def __init__(self, settings: Settings, event_id: str) -> None:
        self._settings, self._event = settings, event_id

    def all(self) -> list[Path]:
        """Give the folders in the order they were chosen, whether they are there now or not."""
        return [Path(path) for path in self._kept().get(self._event, [])]

    def add(self, folder: Path) -> None:
        """Remember a folder."""
        path = folder.absolute()
        self._keep([*(each for each in self.all() if each != path), path][-MOST:])

    def forget(self, folder: Path) -> None:
        """Forget a folder; what lies in it stays."""
        self._keep([each for each in self.all() if each != folder.absolute()])

    def _keep(self, folders: list[Path]) -> None:
        kept = self._kept()
        kept.pop(self._event, None)
        if folders:
            kept[self._event] = [str(folder) for folder in folders]
        self._settings.put(FOLDERS, dict(list(kept.items())[-MOST_EVENTS:]))

    def _kept(self) -> dict[str, list[str]]:
        kept = self._settings.get(FOLDERS, {})
        if not isinstance(kept, dict):
            return {}
        return {
            str(event): [path for path in paths if isinstance(path, str)]
            for event, paths in kept.items()
            if isinstance(paths, list)
        }
