"""A short sound for each answer of the door, made by whatever this machine plays sounds with.

Qt's own sounds need its add-ons, which most desks have no other use for. The systems' own players
do it as well, beside this process, so that nothing here ever waits for a sound.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Slot
from PySide6.QtWidgets import QApplication

from workshopdesk.services.places import Settings
from workshopdesk.services.sounds import SoundWay, sound_way
from workshopdesk.ui.theme import resource_path

SETTING = "sounds"


class Chimes(QObject):
    """Plays sounds unless they are switched off; which is remembered. GUI thread.

    Args:
        settings: Where the choice is kept.
        parent: The owner.
        way: How to play them; found by looking unless given.
    """

    def __init__(
        self, settings: Settings, parent: QObject | None = None, way: SoundWay | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._player: QProcess | None = None
        self.way = way or sound_way()

    @property
    def on(self) -> bool:
        """Whether sounds are made."""
        return bool(self._settings.get(SETTING, True))

    def set_on(self, on: bool) -> None:
        """Make sounds from now on, or none."""
        self._settings.put(SETTING, on)
        if not on:
            self._leave()

    def words(self) -> str:
        """Tell how sounds are made here, or why there is only a beep."""
        if self.way.kind == "beep":
            return self.tr("This machine plays no sound files: one beep stands for every answer.")
        return self.tr("Each answer has a sound of its own.")

    def play(self, name: str) -> None:
        """Begin a sound and end the one before; a name without a file is silent."""
        path = resource_path("sounds", f"{name}.wav")
        if not self.on or not path.is_file():
            return
        if self.way.kind == "windows":
            _play_on_windows(path)
        elif self.way.kind == "player":
            self._play(path)
        else:
            QApplication.beep()

    def _play(self, path: Path) -> None:
        self._leave()
        program, *options = self.way.command
        self._player = QProcess(self)
        self._player.setStandardOutputFile(QProcess.nullDevice())
        self._player.setStandardErrorFile(QProcess.nullDevice())
        self._player.errorOccurred.connect(self._beep_instead)
        self._player.finished.connect(self._ended)
        self._player.start(program, [*options, str(path)])

    @Slot(QProcess.ProcessError)
    def _beep_instead(self, _error: QProcess.ProcessError) -> None:
        self.way = SoundWay("beep")
        QApplication.beep()

    @Slot(int, QProcess.ExitStatus)
    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        """Where the player has nothing to play on, the beep is left."""
        if status == QProcess.ExitStatus.NormalExit and code:
            self._beep_instead(QProcess.ProcessError.UnknownError)

    def _leave(self) -> None:
        """End what is playing; it goes by itself when it has ended."""
        player, self._player = self._player, None
        if player is None:
            return
        player.errorOccurred.disconnect(self._beep_instead)
        player.finished.disconnect(self._ended)
        if player.state() == QProcess.ProcessState.NotRunning:
            player.deleteLater()
        else:
            player.finished.connect(player.deleteLater)
            player.kill()


def _play_on_windows(path: Path) -> None:
    if sys.platform == "win32":
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(path), flags)
