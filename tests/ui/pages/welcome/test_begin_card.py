"""The cards of the welcome page say all they have to say."""

import pytest
from pytestqt.qtbot import QtBot

from workshopdesk.domain.views.programme import Template
from workshopdesk.services.templates import all_templates
from workshopdesk.ui.pages.welcome.begin_card import BeginCard, BeginGrid

pytestmark = pytest.mark.usefixtures("dressed_app")
AS_ON_A_LAPTOP = 534


@pytest.mark.parametrize("template", all_templates(), ids=lambda each: each.key)
def test_every_template_is_described_whole(template: Template, qtbot: QtBot) -> None:
    sentence = template.description
    card = BeginCard("calendar", "A day", sentence)
    qtbot.addWidget(card)
    card.resize(AS_ON_A_LAPTOP, card.sizeHint().height())
    card.show()
    assert card.shown_sentence == sentence
    assert card.toolTip() == ""


def test_what_does_not_fit_ends_in_dots_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    card = BeginCard("calendar", "A day", "Once round the table, one idea each. " * 6)
    qtbot.addWidget(card)
    card.resize(AS_ON_A_LAPTOP, card.sizeHint().height())
    card.show()
    assert card.shown_sentence.endswith("…")
    assert card.toolTip().count("one idea each") == 6


def test_one_card_alone_is_as_wide_as_one_of_two(qtbot: QtBot) -> None:
    widths = []
    for count in (1, 2):
        grid = BeginGrid("Open lately")
        qtbot.addWidget(grid)
        grid.resize(1080, 120)
        cards = [BeginCard("file", "Day", "words", lines=1) for _ in range(count)]
        grid.set_cards(cards)
        grid.show()
        widths.append(cards[0].width())
    assert widths[0] == widths[1]
