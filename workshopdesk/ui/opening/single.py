"""One window for each event file: a second start raises the first window instead."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


def name_for(home: Path, event: Path) -> str:
    """Give the name under which the window of an event listens; it tells nothing of the path."""
    told = f"{home.resolve()}\n{event.resolve()}"
    return "workshopdesk-" + hashlib.sha256(told.encode()).hexdigest()[:32]


def raise_window_of(home: Path, event: Path) -> bool:
    """Ask the window that has an event open to come to the front; tell whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name_for(home, event))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.disconnectFromServer()
    return True


class OneWindow(QObject):
    """Listens for further starts with the event that is open here.

    Args:
        home: The app's own folder of data: other users' windows are not ours.
        parent: The owner.

    ``asked()`` is sent when another start wants this window in front.
    """

    asked = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def hold(self, event: Path) -> bool:
        """Be the window of an event; gives whether nobody else is."""
        self.let_go()
        # A second server of the same name would quietly take the first one's place.
        if raise_window_of(self._home, event):
            return False
        name = name_for(self._home, event)
        QLocalServer.removeServer(name)  # left behind by a window that was killed
        return self._server.listen(name)

    def let_go(self) -> None:
        """Be no event's window."""
        if self._server.isListening():
            self._server.close()

    @Slot()
    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                socket.deleteLater()
            self.asked.emit()
