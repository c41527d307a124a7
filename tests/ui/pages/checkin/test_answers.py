from tests.services.conftest import NOON
from workshopdesk.domain.views.door import RESULTS, DoorResult
from workshopdesk.ui.pages.checkin.answers import Answer, sentence_of, sign_of


def test_every_result_of_the_door_has_a_word_and_a_sentence_of_its_own() -> None:
    assert len({sign_of(result).word for result in RESULTS}) == len(RESULTS)
    for result in RESULTS:
        told = DoorResult(result, NOON, first_at=NOON)
        assert sentence_of(Answer("1", result, NOON, "Main door", told))
