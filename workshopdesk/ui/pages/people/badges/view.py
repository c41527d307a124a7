"""The page of badges: the sheets at the left, what goes on them at the right."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.badges import (
    BadgeFit,
    BadgeRow,
    BadgesOutcome,
    LabelSheet,
    SheetPreview,
)
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people.badges.chosen_card import ChosenCard
from workshopdesk.ui.pages.people.badges.fetching import BadgeFetcher
from workshopdesk.ui.pages.people.badges.foot import PrintFoot
from workshopdesk.ui.pages.people.badges.printing import Printing
from workshopdesk.ui.pages.people.badges.sheet_card import SheetCard
from workshopdesk.ui.pages.people.badges.side import BadgeSettings
from workshopdesk.ui.pages.people.badges.who import (
    CHOSEN,
    EVERYONE,
    UNPRINTED,
    WITHOUT,
    find_badge,
    in_order,
    whose,
)
from workshopdesk.ui.parts.badge_choices import BadgeChoices
from workshopdesk.ui.parts.badge_press import BadgePress
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Card,
    Divider,
    KeyHints,
    PageHeader,
    SearchBox,
    TextLabel,
)

_SIDE = 320


class BadgesView(QWidget):
    """Whole sheets, settings, and Print.

    Args:
        context: The open event.
        press: What prints.
        chosen: Ids of those to print; everyone expected where empty.
        parent: The page.

    ``left()`` is sent when the person goes back.
    """

    left = Signal()

    def __init__(
        self,
        context: PageContext,
        press: BadgePress,
        chosen: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.press = press
        self._chosen = frozenset(chosen)
        self._everyone: list[BadgeRow] = []
        self.rows: list[BadgeRow] = []
        """Those to print, in their order."""
        self._fits: list[BadgeFit] = []
        self._asked: tuple[object, ...] = ()
        self.number = 1
        self.fetcher = BadgeFetcher(context, self)
        self.printing = Printing(context, press, self)
        self.card = SheetCard(self)
        self.sheet_view, self.area = self.card.view, self.card.area
        self.settings = BadgeSettings(self)
        self.settings.who = CHOSEN if self._chosen else EVERYONE
        self.chosen_card = ChosenCard(self)
        self.foot = PrintFoot(self)
        self._add_commands()
        self._build()
        self._connect()
        badges = context.services.badges
        self.settings.offer_sheets(badges.sheets_for_badges())
        self.settings.show_choices(press.choices())
        self.chosen_card.show_badge(None, None, 0)
        self.fetcher.fetch()

    # Building

    def _add_commands(self) -> None:
        command = partial(add_command, self, group=self.tr("Badges"))
        self.print_action = command(self.tr("Print badges"), self.printing.print_all, "Ctrl+P")
        self.save_action = command(self.tr("Save as PDF…"), self.printing.ask_file, "Ctrl+S")
        self.next_action = command(self.tr("Next sheet"), partial(self.turn, 1), "PgDown")
        self.back_action = command(self.tr("Previous sheet"), partial(self.turn, -1), "PgUp")
        closer = ("+", "=")
        self.closer_action = command(self.tr("Closer"), partial(self.area.zoom_by, 1), closer)
        self.away_action = command(self.tr("Further away"), partial(self.area.zoom_by, -1), "-")
        self.one_action = command(self.tr("Print this badge"), self.printing.print_chosen)
        self.replace_action = command(self.tr("Replace this badge"), self.printing.replace_chosen)
        self.adjust_action = command(self.tr("Adjust the printer…"), self.printing.adjust)
        self.leave_action = command(self.tr("Back to the list of people"), self.leave, "Esc")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        back = self.tr("Back to the list of people")
        self.header = PageHeader(self.tr("Badges"), beside=True, back=back, parent=self)
        self.search = SearchBox(self.tr("Find a badge"), parent=self)
        self.search.setMaximumWidth(px(280))
        self.header.add(self.search)
        column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        self.card.add_actions(
            self.back_action, self.next_action, self.away_action, self.closer_action
        )
        row.addWidget(self.card, 1)
        row.addWidget(self._make_right())
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        hints = [
            ("PgDn", self.tr("next sheet")),
            ("← ↑ ↓ →", self.tr("choose a badge")),
            ("Ctrl+F", self.tr("find")),
            ("+", self.tr("closer")),
            ("Esc", self.tr("back")),
        ]
        foot.addWidget(KeyHints(hints, self), 1)
        words = self.tr("Print at 100 %, not “fit to page”.")
        foot.addWidget(TextLabel(words, "small", tone="muted", parent=self))
        column.addLayout(foot)

    def _make_right(self) -> QWidget:
        card = Card(margin=0, parent=self)
        card.setFixedWidth(px(_SIDE))
        card.body.setSpacing(0)
        card.body.addWidget(self.settings, 1)
        card.body.addWidget(Divider(card))
        card.body.addWidget(self.chosen_card)
        card.body.addWidget(self.foot)
        self.foot.print_button.follow(self.print_action)
        self.foot.save_button.follow(self.save_action)
        self.chosen_card.add_actions(self.one_action, self.replace_action)
        return card

    def _connect(self) -> None:
        self.header.back_button.clicked.connect(self.leave)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._find_next)
        self.search.down.connect(self.take_focus)
        self.settings.changed.connect(self._choices_changed)
        self.settings.printer_wanted.connect(self.printing.adjust)
        self.sheet_view.chose.connect(self._show_chosen)
        self.sheet_view.start_wanted.connect(self.settings.start_at)
        self.sheet_view.left.connect(self._walk_on)
        self.fetcher.came.connect(self._take)
        self.fetcher.shown.connect(self._show)
        self.fetcher.fitted.connect(self._take_fits)
        self.fetcher.failed.connect(self._context.report)
        self.foot.stopped.connect(self.press.cancel)
        self.foot.show_wanted.connect(self.show_names)
        self.press.busy.connect(self._say_busy)
        self.press.progressed.connect(self.foot.progress.set_progress)
        self.press.done.connect(self._say_done)

    # Who and how

    @property
    def sheet(self) -> LabelSheet | None:
        """The kind of sheet chosen."""
        return self.settings.sheet

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return (
            self.sheet.sheets_for(len(self.rows), self.settings.choices.start) if self.sheet else 0
        )

    @Slot(object)
    def _take(self, everyone: list[BadgeRow]) -> None:
        self._everyone = everyone
        groups = [EVERYONE, WITHOUT, UNPRINTED, *([CHOSEN] if self._chosen else [])]
        self.settings.offer_people({who: len(whose(everyone, who, self._chosen)) for who in groups})
        self._list()

    @Slot()
    def _choices_changed(self) -> None:
        self.press.keep(self.settings.choices)
        self._list()

    def _list(self) -> None:
        """Show those to print, keeping the badge chosen."""
        before = self.chosen_row()
        wanted = whose(self._everyone, self.settings.who, self._chosen)
        self.rows = in_order(wanted, self.settings.choices.order)
        self.number = min(max(1, self.number), max(1, self.sheets))
        ids = [row.participant.id for row in self.rows]
        kept = before.participant.id if before else ""
        self.sheet_view.choose(ids.index(kept) if kept in ids else -1)
        people = counted(len(self.rows), self.tr("1 person"), self.tr("{0} people"))
        told = f"{people}, {counted(self.sheets, self.tr('1 sheet'), self.tr('{0} sheets'))}"
        self.header.set_subtitle(told if self.rows else self._nobody())
        self._allow()
        self._ask()

    def _nobody(self) -> str:
        words = {
            WITHOUT: self.tr("Everyone has a badge"),
            UNPRINTED: self.tr("Every badge has been printed"),
        }
        return words.get(self.settings.who, self.tr("Nobody is expected yet"))

    def _allow(self) -> None:
        can = self._context.can_write and bool(self.rows) and not self.press.under_way
        for action in (self.print_action, self.save_action):
            action.setEnabled(can)
        words = counted(self.sheets, self.tr("Print 1 sheet"), self.tr("Print {0} sheets"))
        self.foot.print_button.setText(words)
        chosen = self.chosen_row()
        self.one_action.setEnabled(self._context.can_write and chosen is not None)
        self.replace_action.setEnabled(
            self._context.can_write and chosen is not None and bool(chosen.text)
        )
        self.back_action.setEnabled(self.number > 1)
        self.next_action.setEnabled(self.number < self.sheets)
        self.card.say_where(self.number, self.sheets)
        if not self._context.can_write:
            self.foot.say(self._context.desk.why_read_only)

    def _ask(self) -> None:
        """Ask for the sheet in front, and how names fit where people or sheet are others."""
        wishes = self.settings.choices.wishes()
        self.fetcher.show_sheet(self.rows, wishes, self.number)
        asked = (wishes.sheet, tuple(row.participant for row in self.rows))
        if asked != self._asked:
            self._asked = asked
            self.fetcher.fit(self.rows, wishes)

    @Slot(object)
    def _show(self, preview: SheetPreview) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        used = self.settings.choices.start - 1 if self.number == 1 else 0
        self.sheet_view.show_sheet(sheet, preview, used)
        self.area.fit()
        self.area.show_chosen()
        self._show_chosen()

    @Slot(object)
    def _take_fits(self, fits: list[BadgeFit]) -> None:
        self._fits = fits
        self.foot.tell_fits(fits)
        self._show_chosen()

    # Turning and choosing

    def turn(self, step: int) -> None:
        """Go to the next (1) or previous (-1) sheet."""
        self._go(self.number + step)

    def _go(self, number: int) -> None:
        if 1 <= number <= self.sheets and number != self.number:
            self.number = number
            self._allow()
            self._ask()

    @Slot(int)
    def _walk_on(self, step: int) -> None:
        """Go on with the arrows on the next sheet."""
        target = self.sheet_view.chosen + step
        if 0 <= target < len(self.rows):
            self.choose(target)

    def choose(self, place: int) -> None:
        """Choose a badge by its place among all, and show its sheet."""
        sheet = self.sheet
        if sheet is None or not 0 <= place < len(self.rows):
            return
        self.sheet_view.choose(place)
        self._go((self.settings.choices.start - 1 + place) // sheet.labels + 1)
        self.area.show_chosen()
        self._show_chosen()

    def chosen_row(self) -> BadgeRow | None:
        """Give the badge that is chosen."""
        place = self.sheet_view.chosen
        return self.rows[place] if 0 <= place < len(self.rows) else None

    @Slot()
    def _show_chosen(self) -> None:
        row, place = self.chosen_row(), self.sheet_view.chosen
        fit = self._fits[place] if len(self._fits) == len(self.rows) and row else None
        preview = self.sheet_view.preview
        self.chosen_card.show_badge(row, fit, preview.qr if preview else 0)
        self._allow()

    @Slot(str)
    def _find(self, text: str) -> None:
        self._choose_found(text, self.sheet_view.chosen - 1)

    @Slot()
    def _find_next(self) -> None:
        self._choose_found(self.search.text(), self.sheet_view.chosen)

    def _choose_found(self, text: str, after: int) -> None:
        place = find_badge(self.rows, text, max(after, -1))
        if place is not None:
            self.choose(place)

    # Printing

    def ids(self) -> list[str]:
        """Give the participants whose badges are shown, in their order."""
        return [row.participant.id for row in self.rows]

    def issue(self) -> None:
        """Issue badges to those shown who have none, printing nothing yet."""
        badges, ids = self._context.services.badges, self.ids()
        self._context.call(lambda: badges.ready(ids), lambda _: self.fetcher.fetch())

    @Slot(object)
    def adjusted(self, choices: BadgeChoices) -> None:
        """Take other offsets of a printer."""
        self.settings.show_choices(choices)
        self._choices_changed()

    @Slot(bool)
    def _say_busy(self, busy: bool) -> None:
        self.foot.set_busy(busy)
        self.settings.setEnabled(not busy)
        self.settings.show_choices(self.press.choices())
        self._allow()

    @Slot(object)
    def _say_done(self, outcome: BadgesOutcome) -> None:
        words = self.tr("Ready to print: {0} on {1}.")
        badges = counted(outcome.badges, self.tr("1 badge"), self.tr("{0} badges"))
        sheets = counted(outcome.sheets, self.tr("1 sheet"), self.tr("{0} sheets"))
        told = [words.format(badges, sheets), *outcome.notes]
        self.foot.say(" ".join(told), "going")

    @Slot()
    def show_names(self) -> None:
        """List the names that are printed smaller or abbreviated."""
        from workshopdesk.ui.pages.people.badges.names_dialog import NamesDialog

        dialog = NamesDialog(self.rows, self._fits, self.window())
        dialog.chose.connect(self.choose)
        dialog.open()

    @Slot()
    def leave(self) -> None:
        """Stop printing, or go back."""
        if self.press.under_way:
            self.press.cancel()
        else:
            self.left.emit()

    @Slot()
    def take_focus(self) -> None:
        """Begin at the sheet."""
        self.sheet_view.setFocus(Qt.FocusReason.OtherFocusReason)
