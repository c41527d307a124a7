"""From tokens to a palette."""

from PySide6.QtGui import QColor, QPalette

from workshopdesk.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def make_palette(tokens: Tokens) -> QPalette:
    """Give the palette of one theme; ``PlaceholderText`` is the muted text colour."""
    palette = QPalette()
    for role, colour in _colours(tokens).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(_Group.Disabled, role, QColor(tokens.muted))
    palette.setColor(_Group.Disabled, _Role.Highlight, QColor(tokens.hover))
    return palette


def _colours(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.window,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.alternate,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.tone("help").text,
        _Role.ToolTipBase: tokens.surface,
        _Role.ToolTipText: tokens.text,
        _Role.Highlight: tokens.selection,
        _Role.HighlightedText: tokens.text,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Light: tokens.surface,
        _Role.Midlight: tokens.hairline,
        _Role.Mid: tokens.hairline,
        _Role.Dark: tokens.border,
        _Role.Shadow: tokens.shade,
    }
