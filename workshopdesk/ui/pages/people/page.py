"""The People page."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.people import PersonRow
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people import PRINT_BADGES
from workshopdesk.ui.pages.people.erase_dialog import EraseDialog, open_erasing
from workshopdesk.ui.pages.people.list_view import ListView
from workshopdesk.ui.pages.people.person_dialog import PersonDialog
from workshopdesk.ui.pages.people.reading import RosterReader
from workshopdesk.ui.pages.people.roster_view import RosterPreview
from workshopdesk.ui.parts.badge_press import BadgePress
from workshopdesk.ui.parts.history_dialog import HISTORY_KEYS, open_history
from workshopdesk.ui.shell import Page, add_command

if TYPE_CHECKING:
    from workshopdesk.ui.pages.people.badges.view import BadgesView

SHOWN = ("participant", "checkin", "void")
MOST_AT_ONCE = 500
"""People a commit may concern before the whole list is fetched again."""


class PeoplePage(Page):
    """The list of people, and reading a list in.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._needs = False
        self._wanted: str | None = None
        self.preview: RosterPreview | None = None
        self.badges: BadgesView | None = None
        self.press = BadgePress(context, self)
        self.list = ListView(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        self.column.addWidget(self.stack)
        self._add_commands()
        self.list.add_wanted.connect(self.add)
        self.list.read_wanted.connect(self.ask_file)
        self.list.table.opened.connect(self.edit)
        context.changed.connect(self._hear)
        context.wanted.connect(self._be_asked)

    def _add_commands(self) -> None:
        view = self.list
        self.add_action = add_command(view, self.tr("Add a person…"), self.add, "Ctrl+N")
        self.edit_action = add_command(view, self.tr("Change this person…"), self.edit, "F2")
        self.read_action = add_command(view, self.tr("Read a list in…"), self.ask_file, "Ctrl+O")
        table = view.table
        self.remove_action = add_command(
            table, self.tr("Take off the list"), self.take_away, "Del", local=True
        )
        self.badges_action = add_command(
            view, self.tr("Print badges…"), self.show_badges, "Ctrl+P", palette=False
        )
        self.some_badges_action = add_command(
            table, self.tr("Print the badges of those chosen…"), self.show_some_badges
        )
        self.one_badge_action = add_command(
            table, self.tr("Print this person’s badge now"), self.print_badge
        )
        self.replace_badge_action = add_command(
            table, self.tr("Replace this person’s badge"), self.replace_badge
        )
        view.badges_button.follow(self.badges_action)
        self.erase_action = add_command(
            table, self.tr("Erase this person for good…"), self.erase, "Shift+Del", local=True
        )
        writing = (
            self.add_action, self.edit_action, self.read_action, self.remove_action,
            self.erase_action,
            self.some_badges_action, self.one_badge_action, self.replace_badge_action,
        )  # fmt: skip
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.addAction(self.edit_action)
        words = self.tr("History of this person…")
        add_command(table, words, self.show_history, HISTORY_KEYS, local=True)
        self._show_can_write(writing)

    def _show_can_write(self, actions: Sequence[QAction]) -> None:
        if self._context.can_write:
            return
        why = self._context.desk.why_read_only
        for action in actions:
            action.setEnabled(False)
            action.setToolTip(why)
        view = self.list
        for button in (view.add_button, view.read_button, view.first_button, view.second_button):
            button.setEnabled(False)
            button.setToolTip(why)

    # Fetching

    def page_shown(self) -> None:
        """Fetch what has changed meanwhile."""
        if self._stale:
            self.fetch()

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if not changeset.touches(*SHOWN):
            return
        if not self.isVisible() or self._stale:
            self._stale = True
        elif sum(len(changeset.rows.get(kind, ())) for kind in SHOWN) > MOST_AT_ONCE:
            self.fetch()
        else:
            self._fetch_some(changeset)

    def fetch(self) -> None:
        """Fetch everybody."""
        self._stale = False
        people = self._context.services.people
        self._context.call(people.sees_arrangements, self._allow_needs)
        self._context.call(people.rows, self._show)

    def _allow_needs(self, allowed: bool) -> None:
        self._needs = allowed

    def _show(self, rows: list[PersonRow]) -> None:
        self.list.show_people(rows)
        if self._wanted is not None:
            self._choose(self._wanted)

    def _fetch_some(self, changeset: ChangeSet) -> None:
        people, touched = self._context.services.people, changeset.rows
        wanted = touched.get("participant", frozenset())
        self._context.call(lambda: people.concerned(touched), lambda rows: self._take(rows, wanted))

    def _take(self, rows: list[PersonRow] | None, touched: frozenset[str]) -> None:
        if rows is None:
            self.fetch()
            return
        found = {row.participant.id for row in rows}
        self.list.take(rows, touched - found)

    # Doing

    def _chosen(self) -> list[PersonRow]:
        rows = (self.list.model.row_for(each) for each in self.list.table.chosen_ids())
        return [row for row in rows if row is not None]

    @Slot()
    def add(self) -> None:
        """Ask who is to be added."""
        dialog = self._dialog(None)
        dialog.accepted.connect(lambda: self._add(dialog))
        dialog.open()

    def _dialog(self, person: Participant | None) -> PersonDialog:
        shown = self.list
        return PersonDialog(
            person, shown.roles(), shown.attributes(), self.window(), needs=self._needs
        )

    def _add(self, dialog: PersonDialog) -> None:
        told = dialog.told()
        name, people = told.pop("name"), self._context.services.people
        words = self.tr("Added {0}").format(name)
        self._context.do(words, lambda: people.add(name, **told), lambda who: self._choose(who.id))

    @Slot()
    def edit(self) -> PersonDialog | None:
        """Ask what is to change about the chosen person."""
        chosen = self._chosen()
        if not chosen or not self._context.can_write:
            return None
        person = chosen[0].participant
        dialog = self._dialog(person)
        dialog.accepted.connect(lambda: self._change(dialog, person.id))
        dialog.open()
        return dialog

    def _change(self, dialog: PersonDialog, person_id: str) -> None:
        changes, people = dialog.changes(), self._context.services.people
        if changes:
            words = self.tr("Changed {0}").format(dialog.told()["name"])
            self._context.do(words, lambda: people.change(person_id, **changes))

    @Slot()
    def erase(self) -> EraseDialog | None:
        """Say what erasing the chosen person does, and do it if that is wanted."""
        chosen = self._chosen()
        if not chosen or not self._context.can_write:
            return None
        return open_erasing(self._context, chosen[0].participant)

    @Slot()
    def show_history(self) -> None:
        """Show every value of the chosen person's fields."""
        chosen = self._chosen()
        if chosen:
            open_history(self._context, "participant", chosen[0].participant.id)

    @Slot()
    def take_away(self) -> None:
        """Take the chosen people off the list; Undo brings them back with their seats."""
        chosen, people = self._chosen(), self._context.services.people
        if not chosen:
            return
        ids = [row.participant.id for row in chosen]
        one = self.tr("Took {0} off the list").format(chosen[0].participant.name)
        many = self.tr("Took {0} people off the list").format(len(chosen))
        self._context.do(
            one if len(chosen) == 1 else many, lambda: [people.delete(each) for each in ids]
        )

    def _choose(self, person_id: str) -> None:
        self._wanted = None if self.list.model.row_for(person_id) else person_id
        self.list.table.choose(person_id)

    # Badges

    @Slot()
    def show_badges(self, people: Collection[str] = ()) -> None:
        """Show badges as they will be printed: of everyone expected, or of some people."""
        from workshopdesk.ui.pages.people.badges.view import BadgesView

        if self.preview is not None and self.preview.reader.storing:
            return
        self._leave()
        self.badges = BadgesView(self._context, self.press, people, self)
        self.badges.left.connect(self._leave)
        self.stack.addWidget(self.badges)
        self.stack.setCurrentWidget(self.badges)
        self.badges.take_focus()

    @Slot()
    def show_some_badges(self) -> None:
        """Show the badges of those chosen in the list."""
        chosen = [row.participant.id for row in self._chosen()]
        if chosen:
            self.show_badges(chosen)

    @Slot()
    def print_badge(self) -> None:
        """Print the badge of the person chosen at once."""
        for row in self._chosen()[:1]:
            self.press.print_one(row.participant.id)

    @Slot()
    def replace_badge(self) -> None:
        """Give the person chosen a new badge and print it; the old one reads “replaced”."""
        for row in self._chosen()[:1]:
            self.press.replace(row.participant.id)

    # Reading a list in

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file with people."""
        dialog = QFileDialog(self.window(), self.tr("Read a list of people in"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Lists of people (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls)"),
                self.tr("All files (*)"),
            ]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    @Slot(str)
    def _take_file(self, path: str) -> None:
        self.read(Path(path))

    def read(self, path: Path) -> None:
        """Show what reading a file in would change."""
        if not self._context.can_write:
            self._context.window.notify(self._context.desk.why_read_only, "quiet")
            return
        if self.preview is not None and self.preview.reader.storing:
            return
        self._leave()
        self.preview = RosterPreview(self._context, RosterReader(self._context, path), self)
        self.preview.left.connect(self._leave)
        self.stack.addWidget(self.preview)
        self.stack.setCurrentWidget(self.preview)
        self.preview.take_focus()

    @Slot()
    def _leave(self) -> None:
        """Go back to the list, if it is not in front."""
        shown = self.preview or self.badges
        self.preview = self.badges = None
        if shown is not None:
            self.stack.removeWidget(shown)
            shown.deleteLater()
            self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, object)
    def _be_asked(self, page: str, target: object) -> None:
        if page != "people":
            return
        if isinstance(target, Path):
            self.read(target)
        elif isinstance(target, str) and self.list.model.row_for(target) is not None:
            self._choose(target)
        elif target == READ_A_LIST:
            self.ask_file()
        elif target == PRINT_BADGES:
            self.show_badges()


READ_A_LIST = "Read a list in"
"""What Today asks for when nobody is on the list; the words of its button."""
