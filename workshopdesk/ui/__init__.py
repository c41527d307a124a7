"""The window: Qt Widgets, pages, models, widgets, projector."""
