"""What a table's mix would be if the carried person were put down now. Pure but the model."""

from collections import Counter
from collections.abc import Mapping, Sequence

from workshopdesk.domain.views.seating import Seated
from workshopdesk.ui.pages.tables.marks import Carry
from workshopdesk.ui.pages.tables.mix import Verdict, verdict
from workshopdesk.ui.pages.tables.model import BoardModel


def people_after(model: BoardModel, number: int, carry: Carry | None) -> Sequence[Seated]:
    """Give who would sit at a card, from 0, once the carried person is put down.

    Without anybody carried, over their own table, or where it is refused: who sits there now.
    """
    here = model.people_at(number)
    if carry is None or not carry.over or carry.refusal(carry.over):
        return here
    over, home = model.spot_of(carry.over), model.spot_of(carry.person)
    person, other = model.person(carry.person), model.person(carry.over)
    if over is None or home is None or person is None or over[0] == home[0]:
        return here
    if number == over[0]:
        return [*(each for each in here if each != other), person]
    if number == home[0]:
        rest = [each for each in here if each != person]
        return [*rest, other] if other is not None else rest
    return here


def mix_after(model: BoardModel, number: int, carry: Carry | None) -> Mapping[str, int]:
    """Give how many people at a card would have each value of the column that colours people."""
    column = model.roles.column
    people, card = people_after(model, number, carry), model.card(number)
    if card is not None and people is card.people:
        return card.mix.get(column, {})
    values = (person.values.get(column, "") for person in people)
    return Counter(value for value in values if value)


def verdict_after(model: BoardModel, number: int, carry: Carry | None) -> Verdict:
    """Tell how a card's mix would stand beside the room's."""
    seating = model.seating
    if seating is None:
        return Verdict("", like_the_room=True)
    room = seating.room.get(model.roles.column, {})
    count = len(people_after(model, number, carry))
    return verdict(mix_after(model, number, carry), room, count)
