"""Every widget on a few pages, with made-up people, to look at and to test all at once."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshopdesk.ui.shell import Page, PageSpec
from workshopdesk.ui.theme import icon_names, px
from workshopdesk.ui.widgets import (
    BarChart,
    BigNumber,
    Button,
    Card,
    ChoiceCard,
    ChoiceCards,
    Column,
    CountdownPie,
    Divider,
    ElidedLabel,
    EmptyState,
    FilterChip,
    FlowLayout,
    IconButton,
    IconLabel,
    KeyedListModel,
    KeyHints,
    ListColumn,
    ListTable,
    Meter,
    MiniBars,
    MixBar,
    Notice,
    NumberBox,
    PageHeader,
    Pill,
    ProgressRow,
    RoleLegend,
    SearchBox,
    SectionHeading,
    SegmentedControl,
    StateChip,
    Stepper,
    Switch,
    TabRow,
    TextLabel,
)

ROLES = ("Lived experience", "Carer", "Health", "Social care", "Voluntary")
FIRST = ("Žofie", "Anna", "Søren", "Ines", "Halima", "Bryn", "Łucja", "Iñaki")
LAST = ("Østergård", "Núñez", "Marek", "Duarte", "Noor", "Tallis", "Wójcik", "Fenwright")


@dataclass(frozen=True)
class Person:
    """Somebody made up."""

    number: int
    name: str
    organisation: str
    role: str
    table: int
    here: bool


def people(count: int) -> list[Person]:
    """Make people up."""
    return [
        Person(
            number,
            f"{FIRST[number % 8]} {LAST[number // 8 % 8]}",
            f"Organisation {number % 13}",
            ROLES[number % 5],
            number % 60 + 1,
            number % 3 != 0,
        )
        for number in range(count)
    ]


def people_model(count: int, parent: QWidget | None = None) -> KeyedListModel[Person]:
    """Give a model with people in it."""
    columns = [
        ListColumn[Person]("Name", lambda row: row.name, width=0, strong=True),
        ListColumn[Person]("Organisation", lambda row: row.organisation, tone=lambda _: "muted"),
        ListColumn[Person]("Role", lambda row: row.role),
        ListColumn[Person](
            "Table", lambda row: str(row.table), lambda row: row.table, width=80, right=True
        ),
        ListColumn[Person](
            "Status",
            lambda row: "Checked in" if row.here else "Expected",
            tone=lambda row: "going" if row.here else "muted",
            icon=lambda row: "check" if row.here else "circle-line",
            width=140,
        ),
    ]
    model = KeyedListModel[Person](columns, lambda row: row.number, parent=parent)
    model.set_rows(people(count))
    return model


class PeoplePage(Page):
    """A long list."""

    def __init__(self) -> None:
        super().__init__()
        header = PageHeader("People", "486 expected, 312 here")
        header.add(Button("Import…", icon="import"))
        header.add(Button("Check in", "primary", keys="Ctrl+I", bind=False))
        self.column.addWidget(header)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = SearchBox("Find people")
        roles = QComboBox()
        roles.addItems(["All roles", *ROLES])
        roles.setAccessibleName("Role")
        row.addWidget(self.search, 1)
        row.addWidget(roles)
        for text, count, icon, tone in (
            ("All", 486, None, "muted"),
            ("Here", 312, "circle", "going"),
            ("Missing", 174, "ring", "quiet"),
        ):
            chip = FilterChip(text, count, icon=icon, tone=tone)
            chip.setChecked(text == "All")
            row.addWidget(chip)
        self.column.addLayout(row)
        self.model = people_model(486, self)
        self.table = ListTable(self.model, "People")
        self.search.textChanged.connect(self.model.set_filter)
        self.search.down.connect(self.table.choose_first)
        self.column.addWidget(self.table, 1)
        hints = (("Ctrl+F", "find"), ("Enter", "open"), ("Ctrl+Z", "undo"), ("?", "all keys"))
        self.column.addWidget(KeyHints(hints))
        self.table.choose(2)


def _card_of_buttons() -> Card:
    card = Card("Buttons")
    inside = QWidget()
    row = FlowLayout(inside, 8)
    row.addWidget(Button("Pause", "primary", icon="pause", keys="Space", bind=False))
    row.addWidget(Button("Next", icon="next", keys="→", bind=False))
    row.addWidget(Button("Print", icon="printer", menu_arrow=True))
    row.addWidget(Button("Later", "quiet", keys="L", bind=False))
    row.addWidget(Button("Compare plans", "link"))
    row.addWidget(Button("Remove", "danger"))
    off = Button("Not now", "primary")
    off.setEnabled(False)
    row.addWidget(off)
    row.addWidget(IconButton("settings", "Settings", border=True))
    card.body.addWidget(inside)
    control = SegmentedControl((("little", "A little"), ("normal", "Normal"), ("lot", "A lot")))
    control.setAccessibleName("Meet new people")
    control.set_value("normal")
    card.body.addWidget(control)
    lines = QHBoxLayout()
    lines.addWidget(Switch("First page", on=True))
    lines.addWidget(Switch("Photos of flipcharts"))
    lines.addWidget(Switch("Disagreements", locked=True))
    card.body.addLayout(lines)
    lines = QHBoxLayout()
    line = QLineEdit()
    line.setPlaceholderText("Add what a table says")
    line.setAccessibleName("Add what a table says")
    spin = NumberBox("Minutes")
    lines.addWidget(line, 1)
    lines.addWidget(spin)
    card.body.addLayout(lines)
    return card


def _card_of_states() -> Card:
    card = Card("States")
    inside = QWidget()
    flow = FlowLayout(inside, 8)
    for state, word in (
        ("going", "Going"), ("quiet", "Quiet"), ("help", "Help"), ("full", "Full"),
        ("in", "In"), ("already", "Already in"), ("refused", "Refused"), ("info", "Walk-in"),
    ):  # fmt: skip
        flow.addWidget(StateChip(state, word))
    for tone in ("quote", "action", "question", "idea", "disagreement", "story", "point"):
        flow.addWidget(Pill(tone.title(), tone, icon=tone, square=True))
    flow.addWidget(Pill("23", "muted", square=True))
    card.body.addWidget(inside)
    card.body.addWidget(StateChip("quiet", "4 unseated", plain=True))
    return card


def _tile(number: int, tone: str | None, state: str, word: str) -> Card:
    card = Card(tone=tone, margin=12)
    row = QHBoxLayout()
    row.addWidget(BigNumber(str(number), 28, 600))
    row.addStretch(1)
    row.addWidget(StateChip(state, word, plain=tone is not None))
    card.body.addLayout(row)
    card.body.addWidget(ElidedLabel("Before admission, and what came after it"))
    row = QHBoxLayout()
    for figure, words in (("11", "points"), ("1", "min since last")):
        column = QVBoxLayout()
        column.addWidget(BigNumber(figure, 24, 600))
        column.addWidget(TextLabel(words, "small", tone="muted"))
        row.addLayout(column)
    card.body.addLayout(row)
    bars = MiniBars(state)
    bars.set_counts((0, 1, 1, 0, 2, 1, 1, 1, 0, 2, 1, 1))
    card.body.addWidget(bars)
    mix = MixBar(ROLES)
    mix.set_mix((2, 2, 2, 1, 1), (30, 20, 20, 15, 15))
    card.body.addWidget(mix)
    return card


def _card_of_time() -> Card:
    card = Card(accent=True)
    row = QHBoxLayout()
    column = QVBoxLayout()
    column.addWidget(TextLabel("Prompt 2 of 4", "small-strong", tone="accent"))
    column.addWidget(TextLabel("What would have made the first week safe?", "prompt", wrap=True))
    row.addLayout(column, 1)
    pie = CountdownPie(88)
    pie.set_left(0.42)
    ring = CountdownPie(60, ring=True)
    ring.set_left(0.42)
    row.addWidget(ring)
    row.addWidget(pie)
    row.addWidget(BigNumber("8:24"))
    card.body.addLayout(row)
    return card


def _card_of_figures() -> Card:
    card = Card("Check-in")
    row = QHBoxLayout()
    row.addWidget(BigNumber("312", 46, 700))
    row.addWidget(TextLabel("of 486 here", "lead", tone="muted"))
    row.addStretch(1)
    card.body.addLayout(row)
    card.body.addWidget(Meter(0.64))
    chart = BarChart(
        [Column("8:00", 6), Column("8:15", 19), Column("8:30", 41), Column("9:00", 25, now=True)],
        name="Arrivals",
    )
    card.body.addWidget(chart)
    job = ProgressRow("Making 486 badges")
    job.set_progress(120, 486)
    card.body.addWidget(job)
    return card


class WidgetsPage(Page):
    """Nearly everything else."""

    def __init__(self) -> None:
        super().__init__(scroll=True)
        self.column.addWidget(PageHeader("Widgets", "all of them", back="Back"))
        notice = Notice("Rows 41 and 97: same name, two tickets", "quiet")
        notice.offer("Show")
        self.column.addWidget(notice)
        self.column.addWidget(_card_of_time())
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(_card_of_buttons())
        left.addWidget(_card_of_states())
        left.addStretch(1)
        row.addLayout(left, 2)
        right = QVBoxLayout()
        right.addWidget(_card_of_figures())
        right.addWidget(Divider())
        right.addStretch(1)
        row.addLayout(right, 1)
        self.column.addLayout(row)
        tiles = QWidget()
        flow = FlowLayout(tiles, 12)
        for each in ((1, None, "going", "Going"), (5, "quiet", "quiet", "Quiet"),
                     (6, "help", "help", "Help"), (8, None, "full", "Full")):  # fmt: skip
            tile = _tile(*each)
            tile.setFixedWidth(px(177))
            flow.addWidget(tile)
        self.column.addWidget(tiles)
        self.column.addStretch(1)


class ChoicesPage(Page):
    """Tabs, steppers, cards to choose from, signs."""

    def __init__(self) -> None:
        super().__init__(scroll=True)
        header = PageHeader("Table 4", "Home from hospital", beside=True)
        header.add(Button("Read back", "quiet", keys="F2", bind=False))
        header.add(Stepper("More minutes", "min", value=8))
        self.column.addWidget(header)
        tabs = TabRow(
            (
                ("1", "What gets in the way", ""),
                ("2", "Who is missing", ""),
                ("3", "Round 3", "12:00"),
            ),
            "Prompts",
        )
        tabs.set_value("2")
        tabs.set_count("1", "12")
        tabs.set_count("2", "9")
        self.column.addWidget(tabs)
        heading = SectionHeading("Where do 8 more minutes come from?", "the day ends 16:30")
        heading.add(RoleLegend(ROLES))
        self.column.addWidget(heading)
        self.column.addWidget(_cards(across=False))
        self.column.addWidget(_cards(across=True))
        row = QHBoxLayout()
        for kind in ("quote", "action", "question", "idea", "disagreement", "story", "parking"):
            row.addWidget(IconLabel(kind, kind, name=kind.title(), boxed=True))
        row.addWidget(NumberBox("Minutes"))
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)


def _cards(*, across: bool) -> ChoiceCards:
    cards = ChoiceCards("Where from", across=across)
    for number, (title, words) in enumerate(
        (
            ("Take it from the next prompt", "Four Co’s 15 to 7 min"),
            ("Spread it over the rest", "Four Co’s, One change, Read back"),
            ("Run late", "Nothing is shortened. Hall is yours until 17:00"),
        ),
        1,
    ):
        card = cards.add_card(str(number), ChoiceCard(title, words, str(number)))
        if not across:
            card.far.addWidget(BigNumber("16:36", 24, 600))
    cards.set_value("2")
    return cards


class IconsPage(Page):
    """All icons."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        flow = FlowLayout(inside, 8)
        for name in icon_names():
            flow.addWidget(Pill(name, "point", icon=name))
        self.column.addWidget(inside)
        self.column.addStretch(1)


def empty_page() -> QWidget:
    """A page without anything on it yet."""
    start = Button("Read a list…", "primary", icon="import", keys="Ctrl+O", bind=False)
    sentence = "Read the list your ticket system exports, or drop the file on this window."
    return EmptyState("people", "Nobody is on the list yet", sentence, start,
                      Button("Add one person", "link"))  # fmt: skip


def gallery_pages() -> list[PageSpec]:
    """The pages as data, under the names of the design."""
    names = {
        "today": ("Today", WidgetsPage),
        "people": ("People", PeoplePage),
        "check-in": ("Check-in", empty_page),
        "tables": ("Tables", IconsPage),
        "run": ("Run", empty_page),
        "capture": ("Capture", ChoicesPage),
        "themes": ("Themes", empty_page),
        "summary": ("Summary", empty_page),
        "devices": ("Devices", empty_page),
    }
    return [
        PageSpec(key, title, key, factory, order)
        for order, (key, (title, factory)) in enumerate(names.items())
    ]


def right_to_left(widget: QWidget) -> None:
    """Turn a widget round."""
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
