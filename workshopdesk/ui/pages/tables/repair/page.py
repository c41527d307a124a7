"""Fix the tables: who is here, three plans to choose from, whom to tell."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.leaf import Leaf
from workshopdesk.ui.pages.tables.repair.choose import ChooseStep
from workshopdesk.ui.pages.tables.repair.foot import Foot
from workshopdesk.ui.pages.tables.repair.happened import first_to_change
from workshopdesk.ui.pages.tables.repair.seeking import Seeker
from workshopdesk.ui.pages.tables.repair.tell import TellStep
from workshopdesk.ui.pages.tables.repair.trail import Trail
from workshopdesk.ui.pages.tables.repair.ways import Ways, ways_of
from workshopdesk.ui.pages.tables.repair.who import WhoStep
from workshopdesk.ui.pages.tables.rule_dialog import RuleDialog
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.shell.jobs import call_if_alive
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Card, EmptyState, Notice, ProgressRow

WHO, LOOKING, CHOOSE, TELL, NOBODY = range(5)
_SHOWN = ("session", "table", "round", "plan", "seat", "rule", "participant", "enrolment", "step")
_SEATING = ("table", "round", "plan", "seat", "rule")


class RepairPage(Leaf):
    """Seats again what is to come. Rounds that are over stay as they are; one undo.

    Args:
        context: The open event.
        seating: The session, in any round.
        parent: The owner.
    """

    def __init__(
        self, context: PageContext, seating: Seating, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("RepairPage", "Fix the tables")
        super().__init__(context, title, seating.session.title, parent)
        self._session = seating.session.id
        self._seating = seating
        self._begun = False
        self._asked = 0
        self.seeker = Seeker(context, self)
        stages = (self.tr("Who is here"), self.tr("Choose a plan"), self.tr("Tell people"))
        self.trail = Trail(stages, self)
        self.header.add(self.trail)
        self.notice = Notice("", "quiet", closable=True, parent=self)
        self.who = WhoStep(self)
        self.progress = ProgressRow(self.tr("Looking for three plans…"), parent=self)
        self.choose = ChooseStep(self)
        self.tell = TellStep(self)
        self.foot = Foot(self)
        self._build()
        self._add_commands()
        self._connect()
        self._show_step(WHO if seating.plan else NOBODY)
        self._fetch(first_to_change(seating))

    def _build(self) -> None:
        self.notice.closed.connect(self.notice.hide)
        self.notice.hide()
        self.stack = QStackedWidget(self)
        nobody = EmptyState(
            "tables",
            self.tr("Nobody is seated in this session yet"),
            self.tr("Suggest tables first; then they can be fixed when plans break."),
            self._make_back(),
            parent=self,
        )
        for widget in (self.who, self._make_looking(), self.choose, self.tell, nobody):
            self.stack.addWidget(widget)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.foot)

    def _make_back(self) -> Button:
        button = Button(self.tr("Back to the tables"), parent=self)
        button.clicked.connect(self.leave)
        return button

    def _make_looking(self) -> QWidget:
        widget = QWidget(self)
        column = QVBoxLayout(widget)
        card = Card(parent=widget)
        card.setMaximumWidth(px(560))
        card.setMinimumWidth(px(420))
        card.body.addWidget(self.progress)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return widget

    def _add_commands(self) -> None:
        group = self.tr("Fix the tables")
        keys = ("Ctrl+Return", "Ctrl+Enter")
        self.go_action = add_command(self, self.tr("Go on"), self.go_on, keys, group=group)
        self.enter_action = add_command(
            self, self.tr("Use the plan chosen"), self._enter, ("Return", "Enter"), group=group,
            palette=False,
        )  # fmt: skip

    def _connect(self) -> None:
        self.context.changed.connect(self._hear)
        self.who.changed.connect(self._show_foot)
        self.who.round_wanted.connect(self._fetch)
        self.who.tables.must_wanted.connect(self.ask_must)
        self.choose.chosen.connect(self._show_foot)
        self.choose.change_wanted.connect(self.go_back)
        self.progress.cancelled.connect(self.seeker.cancel)
        self.seeker.progressed.connect(self.progress.set_progress)
        self.seeker.found.connect(self._show_found)
        self.seeker.stopped.connect(self.go_back)
        self.seeker.refused.connect(self._say_refused)
        self.seeker.kept.connect(self._kept)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.copy.clicked.connect(self._copy)
        self.foot.primary.clicked.connect(self.go_on)

    # Where one is

    @property
    def step(self) -> int:
        """Which of the steps is in front."""
        return self.stack.currentIndex()

    def _show_step(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.trail.setVisible(step != NOBODY)
        self.trail.set_stage({WHO: 0, TELL: 2}.get(step, 1))
        self.enter_action.setEnabled(step in {CHOOSE, TELL})
        self._show_foot()
        if self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Begin where the step begins."""
        if self.step == CHOOSE and self.choose.ways is not None:
            return self.choose.cards.button(self.choose.cards.value())
        places: dict[int, QWidget] = {
            WHO: self.who.absent.search,
            LOOKING: self.progress.cancel_button,
            TELL: self.foot.primary,
        }
        return places.get(self.step, self.header.back_button)

    @Slot()
    def _show_foot(self) -> None:
        can = self.context.can_write
        if self.step == WHO:
            self.foot.show_who(ready=self.who.ready)
        elif self.step == CHOOSE:
            way = self.choose.way()
            why = self.context.desk.why_read_only
            self.foot.show_choose(way.number if way else 1, can=can, why=why)
        elif self.step == TELL:
            self.foot.show_tell()
        else:
            self.foot.show_nothing()

    # Fetching

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if self.seeker.keeping:
            return
        if self.step == TELL:
            if changeset.touches("round"):  # taken back: what stands here is not so any more
                super().leave()
            return
        if changeset.touches("checkin", *_SHOWN):
            again = self.step in {LOOKING, CHOOSE} and changeset.touches(*_SEATING)
            self._fetch(self.who.happened.from_round, self._look_again if again else None)

    @Slot(int)
    def _fetch(self, number: int, then: Callable[[], object] | None = None) -> None:
        self._asked += 1
        asked, session, seating = self._asked, self._session, self.context.services.seating

        self.context.call(
            lambda: seating.seating(session, number),
            lambda found: call_if_alive(self._show_fetched, found, asked, then),
        )

    def _show_fetched(
        self, seating: Seating, asked: int, then: Callable[[], object] | None
    ) -> None:
        if asked == self._asked:
            self._show(seating)
            if then is not None:
                then()

    def _show(self, seating: Seating) -> None:
        self._seating = seating
        self.header.set_subtitle(seating.session.title)
        if seating.plan is None and not any(r.plan_id for r in seating.rounds):
            self._show_step(NOBODY)
            return
        self.who.show_seating(seating, begin=not self._begun)
        self._begun = True
        if self.step == NOBODY:
            self._show_step(WHO)

    def _look_again(self) -> None:
        """Look again for plans that were made for other tables."""
        if self.step not in {LOOKING, CHOOSE}:
            return
        words = self.tr("The tables have changed meanwhile. These plans were looked for again.")
        self.notice.say(words, "quiet", aloud=True)
        self.notice.show()
        self._look()

    # Going on and back

    @Slot()
    def go_on(self) -> None:
        """Do what the primary button says."""
        if not self.foot.primary.isEnabled() or not self.foot.primary.isVisible():
            return
        if self.step == WHO:
            self.notice.hide()
            self._look()
        elif self.step == CHOOSE:
            self._keep()
        elif self.step == TELL:
            self.leave()

    def _enter(self) -> None:
        """Press the button one stands on, or the primary one."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and self.isAncestorOf(focus):
            focus.click()
        else:
            self.go_on()

    @Slot()
    def go_back(self) -> None:
        """Go back to who is here."""
        if self.step in {LOOKING, CHOOSE}:
            self.seeker.cancel()
            self._show_step(WHO)

    def leave(self) -> None:
        """Stop looking first; then go back to the board, everything as it was."""
        if self.seeker.busy and not self.seeker.keeping:
            self.go_back()
        else:
            super().leave()

    def put_away(self) -> None:
        """Stop looking: nobody waits for it any more."""
        self.seeker.cancel()

    def _look(self) -> None:
        self.progress.restart(self.tr("Looking for three plans…"))
        self._show_step(LOOKING)
        seating = self._seating
        self.seeker.look(
            self._session, self.who.happened.wishes(), lambda repairs: ways_of(repairs, seating)
        )

    @Slot(object)
    def _show_found(self, ways: Ways) -> None:
        self.choose.show_ways(ways, self.who.happened, self._seating)
        self._show_step(CHOOSE)

    @Slot(object)
    def _say_refused(self, error: DeskError) -> None:
        self._show_step(WHO)
        self.notice.say(f"{error.title}. {error.message}", "help", aloud=True)
        self.notice.show()

    def _keep(self) -> None:
        way = self.choose.way()
        if way is not None:
            self.seeker.keep(way.key, self.tr("Fixed the tables by plan {0}").format(way.number))
            self.foot.primary.setEnabled(False)

    @Slot()
    def _kept(self) -> None:
        way, ways = self.choose.way(), self.choose.ways
        if way is None or ways is None or not way.rows:
            self.leave()
            return
        self.notice.hide()
        self.tell.show_way(way, ways.rounds)
        self._show_step(TELL)

    @Slot()
    def _copy(self) -> None:
        self.tell.copy()
        self.context.window.notify(self.tr("Copied. Paste it where you need it."), "going")

    def ask_must(self) -> RuleDialog:
        """Ask for a must nobody knew of before; it is kept with the plan chosen."""
        dialog = RuleDialog(self._seating, self.window(), musts_only=True)

        def take() -> None:
            for kind, fields in dialog.rules():
                self.who.add_must(kind, fields)

        dialog.accepted.connect(take)
        dialog.open()
        return dialog
