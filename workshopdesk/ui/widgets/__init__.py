"""Small widgets that every page is made of. All follow the theme and the text size by themselves.

Text
    ``TextLabel(text, style="body", *, tone="text", wrap=False, tabular=False)``: styles ``title``,
    ``heading``, ``lead``, ``strong``, ``body``, ``small``, ``small-strong``, ``caption``,
    ``prompt``, ``figure``; ``set_tone``, ``set_style``.
    ``ElidedLabel(text, style, *, tone, tabular)``: ends in "…", tooltip; ``set_text``.
    ``BigNumber(text, size=72, weight=600, *, tone)``: figures of one width.
Surfaces
    ``Card(title="", *, tone=None, margin=16, accent=False)``: ``.body`` (QVBoxLayout),
    ``.heading`` (QHBoxLayout when titled), ``set_tone``, ``set_chosen``, ``set_dashed``.
    ``Divider()``; ``FlowLayout(parent, gap)``; ``scroll_column(inside, parent)``;
    ``staying_put(list)`` around setting the rows of a ``QListView``;
    ``PageHeader(title, subtitle="", *, beside=False, back="")``: ``set_title``, ``set_subtitle``,
    ``add(widget)``, ``back_button``.
    ``SectionHeading(title, aside="")``: ``add(widget)``, ``set_aside``.
    ``DeskDialog(title, subtitle="", *, width=560, parent)``: ``.body``, ``.head``, ``set_note``,
    ``add_cancel()``, ``add_primary(text, accepts=True, danger=False)``, ``add_button``; ``open()``.
    ``EmptyState(icon, title, sentence, button=None, second=None)``.
Buttons
    ``Button(text, kind="secondary", *, icon, keys, bind=True, height=34, menu_arrow=False)``: kinds
    ``primary`` (one a page), ``secondary``, ``quiet``, ``link``, ``danger``; ``follow(action)``.
    ``IconButton(icon, words, *, keys, size=34, border=False)``.
    ``SegmentedControl([(key, words)], name)``, ``TabRow([(key, words, aside)], name)`` with
    ``set_tabs`` and ``set_count(key, text)``, ``ChoiceCards(name, across=False, columns=1)`` with
    ``add_card(key, ChoiceCard(title, subtitle, keys))`` (``card.body``, ``card.far``): all have
    ``chosen(str)``, ``value()``, ``set_value(key)`` and arrow keys.
    ``Stepper(name, suffix, value=, low=, high=, step=)``: ``changed(int)``;
    ``NumberBox(name, low, high)``, ``MillimetreBox(name, farthest)``, ``TimeBox(name)``,
    ``DateBox(name)``.
    ``Chooser()``: a combo box for long names, ends in "…".
    ``Switch(text, *, on=False, locked=False)``: a checkable button, ``toggled(bool)``.
    ``FilterChip(text, count=None, *, icon, tone)``: a checkable button, ``set_count``.
Keys
    ``KeyCap(keys)``; ``KeyHints([(keys, words)])``: ``set_hints``; ``key_text(keys)``.
States
    ``Pill(text, tone="muted", *, icon, plain=False, square=False)``: ``set(text, tone, icon)``.
    ``StateChip(state, text, *, plain=False)``: ``set_state``.
    ``IconLabel(icon, tone="muted", size=18, *, name, boxed=False)``: ``set_icon(icon, tone)``.
    ``RoleMark(place, name)``, ``RoleLegend(names)``, ``paint_role(painter, box, place)``.
    ``Notice(words, tone="full", *, icon, closable=False)``: ``say``, ``offer(text, keys)``,
    ``acted``, ``closed``. ``Toast(parent)``: ``show_words(words, tone, action=, keys=, act=)``.
    ``announce(widget, words)``: for screen readers.
Figures
    ``Meter(part)``: ``set_part``; ``ProgressRow(words)``: ``set_progress(done, total)`` and
    ``set_part`` (in percent),
    ``cancelled``; ``CountdownPie(size=100, *, ring=False, ticks=False)``: ``set_left(0..1, tone)``;
    ``MixBar(names)``: ``set_mix(here, room)``; ``MiniBars(tone)``: ``set_counts``;
    ``QrCode(name)``: ``set_rows``.
    ``BarChart([Column(label, value, now)], name=)``: ``set_columns``.
Lists
    ``SearchBox(hint, keys="Ctrl+F")``: ``textChanged``, ``down``.
    ``ListColumn(title, text, sort_key, tone, icon, width=160, right, strong, tooltip)``;
    ``KeyedListModel(columns, row_id, filter_text)``: ``set_rows``, ``upsert``, ``remove``,
    ``set_filter``, ``set_predicate``, ``sort``, ``row_for``, ``index_of``, ``shown_changed``;
    ``ListTable(model, name)``: ``choose(id)``, ``current_id()``, ``chosen_ids()``, ``picked``,
    ``opened``; ``SimpleList(name)`` for a few lines (a ``QListWidget``; a plain one may lay its
    rows out before the style sheet reaches it); ``RowDelegate``
    (override ``paint_content``).
Focus
    ``tab_stops(window)``, ``go_to_next(window, forward=)``: Tab in the order layouts are read.
Painting
    ``fill_rounded``, ``outline_rounded``, ``focus_ring``, ``horizontal_line``, ``draw_shape``,
    ``paint_key``, ``key_size``: for widgets and delegates that paint themselves.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshopdesk.ui.widgets.bars import BarChart, Column, MiniBars, MixBar
    from workshopdesk.ui.widgets.buttons import Button, IconButton
    from workshopdesk.ui.widgets.card import Card, Divider
    from workshopdesk.ui.widgets.choice_card import ChoiceCard, ChoiceCards
    from workshopdesk.ui.widgets.choices import Choices
    from workshopdesk.ui.widgets.chooser import Chooser
    from workshopdesk.ui.widgets.countdown import BigNumber, CountdownPie
    from workshopdesk.ui.widgets.dialog import DeskDialog
    from workshopdesk.ui.widgets.empty import EmptyState
    from workshopdesk.ui.widgets.flow import FlowLayout
    from workshopdesk.ui.widgets.header import PageHeader
    from workshopdesk.ui.widgets.keyed_model import (
        IconRole,
        IdRole,
        ItemRole,
        KeyedListModel,
        ListColumn,
        StrongRole,
        ToneRole,
    )
    from workshopdesk.ui.widgets.keys import KeyCap, KeyHints, key_size, key_text, paint_key
    from workshopdesk.ui.widgets.list_table import ListTable, RowDelegate
    from workshopdesk.ui.widgets.marks import (
        IconLabel,
        RoleLegend,
        RoleMark,
        SectionHeading,
        paint_role,
    )
    from workshopdesk.ui.widgets.notice import Notice, Toast, announce
    from workshopdesk.ui.widgets.number_box import (
        DateBox,
        MillimetreBox,
        NumberBox,
        Stepper,
        TimeBox,
    )
    from workshopdesk.ui.widgets.painting import (
        draw_shape,
        fill_rounded,
        focus_ring,
        hairline,
        horizontal_line,
        outline_rounded,
    )
    from workshopdesk.ui.widgets.pill import FilterChip, Pill, StateChip
    from workshopdesk.ui.widgets.progress import Meter, ProgressRow
    from workshopdesk.ui.widgets.qr_code import QrCode
    from workshopdesk.ui.widgets.scrolling import scroll_column, staying_put
    from workshopdesk.ui.widgets.search_box import SearchBox
    from workshopdesk.ui.widgets.segmented import SegmentedControl
    from workshopdesk.ui.widgets.simple_list import SimpleList
    from workshopdesk.ui.widgets.switch import Switch
    from workshopdesk.ui.widgets.tabbing import go_to_next, tab_stops
    from workshopdesk.ui.widgets.tabs import TabRow
    from workshopdesk.ui.widgets.text import STYLES, ElidedLabel, TextLabel, plain_tip

__all__ = [
    "STYLES",
    "BarChart",
    "BigNumber",
    "Button",
    "Card",
    "ChoiceCard",
    "ChoiceCards",
    "Choices",
    "Chooser",
    "Column",
    "CountdownPie",
    "DateBox",
    "DeskDialog",
    "Divider",
    "ElidedLabel",
    "EmptyState",
    "FilterChip",
    "FlowLayout",
    "IconButton",
    "IconLabel",
    "IconRole",
    "IdRole",
    "ItemRole",
    "KeyCap",
    "KeyHints",
    "KeyedListModel",
    "ListColumn",
    "ListTable",
    "Meter",
    "MillimetreBox",
    "MiniBars",
    "MixBar",
    "Notice",
    "NumberBox",
    "PageHeader",
    "Pill",
    "ProgressRow",
    "QrCode",
    "RoleLegend",
    "RoleMark",
    "RowDelegate",
    "SearchBox",
    "SectionHeading",
    "SegmentedControl",
    "SimpleList",
    "StateChip",
    "Stepper",
    "StrongRole",
    "Switch",
    "TabRow",
    "TextLabel",
    "TimeBox",
    "Toast",
    "ToneRole",
    "announce",
    "draw_shape",
    "fill_rounded",
    "focus_ring",
    "go_to_next",
    "hairline",
    "horizontal_line",
    "key_size",
    "key_text",
    "outline_rounded",
    "paint_key",
    "paint_role",
    "plain_tip",
    "scroll_column",
    "staying_put",
    "tab_stops",
]

_MODULES = {
    "bars": "BarChart Column MiniBars MixBar",
    "buttons": "Button IconButton",
    "card": "Card Divider",
    "choice_card": "ChoiceCard ChoiceCards",
    "choices": "Choices",
    "chooser": "Chooser",
    "countdown": "BigNumber CountdownPie",
    "dialog": "DeskDialog",
    "empty": "EmptyState",
    "flow": "FlowLayout",
    "header": "PageHeader",
    "keyed_model": "IconRole IdRole ItemRole KeyedListModel ListColumn StrongRole ToneRole",
    "keys": "KeyCap KeyHints key_size key_text paint_key",
    "list_table": "ListTable RowDelegate",
    "marks": "IconLabel RoleLegend RoleMark SectionHeading paint_role",
    "notice": "Notice Toast announce",
    "number_box": "DateBox MillimetreBox NumberBox Stepper TimeBox",
    "painting": "draw_shape fill_rounded focus_ring hairline horizontal_line outline_rounded",
    "pill": "FilterChip Pill StateChip",
    "progress": "Meter ProgressRow",
    "qr_code": "QrCode",
    "scrolling": "scroll_column staying_put",
    "search_box": "SearchBox",
    "segmented": "SegmentedControl",
    "simple_list": "SimpleList",
    "switch": "Switch",
    "tabbing": "go_to_next tab_stops",
    "tabs": "TabRow",
    "text": "STYLES ElidedLabel TextLabel plain_tip",
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names.split()}


if not TYPE_CHECKING:  # the checker is told above, and finds what is misspelt

    def __getattr__(name: str) -> object:
        """Load a widget's module when it is first named: the first paint needs a third of them."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
