"""The little that Fusion and a palette cannot say.

Buttons, chips, cards and rows paint themselves (``ui.widgets``); this is for Qt's own controls.
Fonts are never set here: a style sheet knows nothing of Inter's weight axis.
"""

from string import Template

from workshopdesk.ui.theme.tokens import CONTROL_HEIGHT, ROW_HEIGHT, Tokens

_SHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 6px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 0 10px; selection-background-color: $selection; selection-color: $text;
    placeholder-text-color: $muted; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${inner}px; max-height: ${inner}px; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 9px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    min-height: ${tight}px; max-height: ${tight}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 7px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    background: $window; color: $muted; border-color: $hairline; }
QLineEdit[invalid="true"] { border-color: $help; }
QLineEdit[bare="true"] { border: none; background: transparent; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; background: transparent;
    padding: 0 8px; min-height: 0; max-height: 999px; }
QComboBox { padding: 0 12px; }
QComboBox:focus { padding: 0 11px; }
QComboBox:editable { padding: 0 10px; }
QComboBox:editable:focus { padding: 0 9px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; padding: 4px;
    border-radius: 0;
    outline: 0; selection-background-color: $selection; selection-color: $text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; width: 22px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QDateEdit::down-arrow { width: 16px; height: 16px; }
QAbstractItemView { background: $surface; alternate-background-color: $alternate;
    border: 1px solid $hairline; border-radius: 8px; outline: 0;
    selection-background-color: $selection; selection-color: $text; }
QAbstractItemView:focus { border-color: $accent; }
QAbstractItemView[bare="true"] { border: none; background: transparent; }
QListView::item, QTreeView::item { min-height: ${row}px; padding: 0 8px; border-radius: 6px;
    border: 2px solid transparent; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $selection; color: $text; }
QListView::item:selected:focus, QTreeView::item:selected:focus { border-color: $accent; }
QTableView { padding: 2px; }
QHeaderView { background: transparent; border: none; padding: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[page="true"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QDialogButtonBox QPushButton { background: $surface; color: $text; border: 1px solid $border;
    border-radius: 6px; padding: 0 14px; min-height: ${inner}px; min-width: 72px; }
QDialogButtonBox QPushButton:hover { background: $hover; }
QDialogButtonBox QPushButton:default { background: $accent; color: $on_accent; border: none; }
QDialogButtonBox QPushButton:focus { border: 2px solid $focus; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QTabBar::tab { background: transparent; color: $muted; padding: 8px 4px; margin-right: 20px;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QCheckBox, QRadioButton { spacing: 8px; padding: 4px; border: 2px solid transparent;
    border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 18px; height: 18px;
    border: 1px solid $border; background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { border-color: $accent; image: url("$dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $hairline; }
QProgressBar { background: $track; border: none; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: $hairline; }
""")


def make_stylesheet(tokens: Tokens, scale: float, images: dict[str, str]) -> str:
    """Write the style sheet.

    Args:
        tokens: The theme.
        scale: Text size, 1.0 to 2.0; heights follow it.
        images: Paths with forward slashes of ``chevron``, ``up``, ``tick`` and ``dot``.
    """
    inner = round(CONTROL_HEIGHT * scale) - 2
    return _SHEET.substitute(
        images,
        surface=tokens.surface,
        window=tokens.window,
        text=tokens.text,
        muted=tokens.muted,
        hairline=tokens.hairline,
        border=tokens.border,
        selection=tokens.selection,
        alternate=tokens.alternate,
        accent=tokens.accent,
        on_accent=tokens.on_accent,
        focus=tokens.text if tokens.dark else tokens.accent_pressed,
        hover=tokens.hover,
        track=tokens.track,
        help=tokens.tone("help").text,
        inner=inner,
        tight=inner - 2,
        row=round(ROW_HEIGHT * scale) - 4,
    )
