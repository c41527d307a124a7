"""One of several: what segmented controls, tabs and choice cards have in common."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Choices(QWidget):
    """Checkable buttons of which exactly one is on; arrow keys go from one to the next.

    Args:
        name: What is chosen here, for screen readers.
        parent: The owner.

    ``chosen(str)`` is sent with the key of the choice when a person chooses.
    """

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._tell)

    def add_choice(self, key: str, button: QAbstractButton) -> None:
        """Take a checkable button as the next choice; the first one is on."""
        self._group.addButton(button, len(self._keys))
        self._keys.append(key)
        if len(self._keys) == 1:
            button.setChecked(True)

    def clear_choices(self) -> None:
        """Forget all choices and delete their buttons."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._keys = []

    def keys(self) -> list[str]:
        """List the keys of the choices in their order."""
        return list(self._keys)

    def button(self, key: str) -> QAbstractButton:
        """Give the button of a choice.

        Raises:
            ValueError: There is no such choice.
        """
        return self._group.button(self._keys.index(key))

    def value(self) -> str:
        """Give the key of the choice that is on, or an empty string."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def set_value(self, key: str) -> None:
        """Choose without telling anybody.

        Raises:
            ValueError: There is no such choice.
        """
        self.button(key).setChecked(True)

    @Slot(int)
    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous choice."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step or not self._keys:
            super().keyPressEvent(event)
            return
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self.isRightToLeft():
            step = -step
        button = self._group.button((self._group.checkedId() + step) % len(self._keys))
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()
