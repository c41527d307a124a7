from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.text import fold
from workshopdesk.ui.pages.checkin.names import NameIndex

words = st.text("abcdeéøłñßABC-’", min_size=1, max_size=8).filter(lambda w: fold(w).strip("-'’"))


def person(name: str, organisation: str = "", code: str = "") -> Participant:
    return Participant(id=f"id-{name}", name=name, organisation=organisation, code=code)


@given(st.lists(words, min_size=1, max_size=3), st.data())
def test_any_beginning_of_any_words_in_any_order_finds(
    parts: list[str], data: st.DataObject
) -> None:
    index = NameIndex([person("Somebody Else"), person(" ".join(parts))])
    shuffled = data.draw(st.permutations(parts))
    typed = " ".join(p[: data.draw(st.integers(1, len(p)))] for p in shuffled)
    assert " ".join(parts) in [p.name for p in index.find(typed)]


@given(st.lists(words, min_size=1, max_size=3), st.data())
def test_what_is_typed_letter_by_letter_finds_what_is_typed_at_once(
    parts: list[str], data: st.DataObject
) -> None:
    people = [person(data.draw(words), data.draw(words), data.draw(words)) for _ in range(4)]
    people.append(person(" ".join(parts)))
    by_letter, text = NameIndex(people), " ".join(parts)
    for end in range(1, len(text) + 1):
        assert by_letter.find(text[:end]) == NameIndex(people).find(text[:end])
    assert by_letter.find(text[:1]) == NameIndex(people).find(text[:1])


def test_accents_and_parts_of_double_names_are_found() -> None:
    index = NameIndex(
        [person("Zsófia Bükkösi"), person("Tariq el-Hassouni"), person("Bríd Ní Rua")]
    )
    assert [p.name for p in index.find("bukk zso")] == ["Zsófia Bükkösi"]
    assert [p.name for p in index.find("hass")] == ["Tariq el-Hassouni"]
    assert index.find("ssouni") == []
    assert index.find("  ") == []


def test_those_found_by_name_come_before_those_found_by_organisation() -> None:
    index = NameIndex([person("Ann", "Mary House"), person("Mary", "Corn Hall")])
    assert [p.name for p in index.find("mary")] == ["Mary", "Ann"]
    only = index.only_by_name("mar")
    assert only is not None
    assert only.name == "Mary"
    assert NameIndex([person("Mary A"), person("Mary B")]).only_by_name("mary") is None


def test_codes_and_whole_names_are_exact_and_beginnings_are_not() -> None:
    index = NameIndex([person("Ann Bell", code="RST-42")])
    assert index.is_exact("rst-42")
    assert index.is_exact(" ann BELL ")
    assert not index.is_exact("RST-4")
    assert not index.is_exact("")
