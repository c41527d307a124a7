"""Pictures travel sealed, by their hash, after the words."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.store.bench import SESSION
from tests.sync.rig import Laptop, Rig
from tests.sync.test_erasing import content
from tests.sync.test_members import erase, say
from workshopdesk.domain.kinds import Photo
from workshopdesk.merge.changeset import ERASE, Op
from workshopdesk.merge.members import ACCEPTED, REVOKED
from workshopdesk.store import members, pictures
from workshopdesk.store.ids import new_id
from workshopdesk.sync.pictures import ENDING


def take(laptop: Laptop, content: bytes) -> str:
    with laptop.file.work("Add a photo") as unit:
        photo = Photo(id=new_id(), session_id=SESSION, content_hash=unit.keep_picture(content))
        return unit.add(photo).content_hash


def picture(laptop: Laptop, name: str) -> bytes | None:
    return laptop.file.look(lambda session: pictures.picture(session, name))


def sealed(folder: Path) -> list[Path]:
    return sorted(folder.rglob(f"*{ENDING}"))


def test_a_picture_reaches_all_and_nobody_else(rig: Rig) -> None:
    first, second, third = rig.laptops
    name = take(first, b"a picture of a flipchart")
    first.exchange(rig.stick)
    assert second.exchange(rig.stick).pictures == 1
    assert picture(second, name) == b"a picture of a flipchart"
    [path] = sealed(rig.stick)
    assert b"flipchart" not in path.read_bytes()
    assert name not in path.name
    assert third.exchange(rig.stick).pictures == 1
    assert third.exchange(rig.stick).pictures == 0
    rig.settle()
    assert rig.agree()


def test_a_picture_is_passed_on_by_whoever_has_it(rig: Rig, tmp_path: Path) -> None:
    first, second, third = rig.laptops
    name = take(first, b"picture")
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    second.exchange(tmp_path / "other")
    third.exchange(tmp_path / "other")
    assert picture(third, name) == b"picture"


def test_words_do_not_wait_for_a_picture_that_is_cut_or_gone(rig: Rig) -> None:
    first, second, _ = rig.laptops
    name = take(first, b"picture")
    first.add("said")
    first.exchange(rig.stick)
    [path] = sealed(rig.stick)
    whole = path.read_bytes()
    for broken in (whole[:-1], whole[:3], bytes([*whole[:-1], whole[-1] ^ 1])):
        path.write_bytes(broken)
        assert second.exchange(rig.stick).pictures == 0
        assert second.texts() == ["said"]
        assert picture(second, name) is None
    for gone in (True, False):
        path.unlink() if gone else path.write_bytes(b"cut")
        first.exchange(rig.stick)
        assert path.read_bytes()[:8] == whole[:8]
    assert second.exchange(rig.stick).pictures == 1


def test_another_picture_under_its_name_is_not_taken(rig: Rig) -> None:
    first, second, _ = rig.laptops
    names = [take(first, content) for content in (b"one", b"two")]
    first.exchange(rig.stick)
    one, two = sealed(rig.stick)
    content = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(content)
    assert second.exchange(rig.stick).pictures == 0
    assert [picture(second, name) for name in names] == [None, None]


FACE = b"a face of Quentin Xylander" * 50
DAYS = timedelta(days=pictures.KEPT_DAYS)


def remove(laptop: Laptop, name: str) -> str:
    with laptop.file.work("Remove a photo") as unit:
        [photo] = unit.find(Photo, content_hash=name)
        unit.delete(Photo, photo.id)
    return unit.group


def later(rig: Rig, by: timedelta) -> None:
    for laptop in rig.laptops:
        laptop.now += by


def test_a_removed_photo_goes_everywhere_when_it_will_not_be_brought_back(rig: Rig) -> None:
    first, second, _ = rig.laptops
    name, other = take(first, FACE), take(first, b"another picture")
    rig.settle()
    group = remove(second, name)
    rig.settle()
    later(rig, DAYS - timedelta(hours=1))
    rig.settle()
    assert [picture(laptop, name) for laptop in rig.laptops] == [FACE] * 3
    later(rig, timedelta(hours=2))
    rig.settle()
    rig.settle()
    assert rig.agree()
    assert [picture(laptop, name) for laptop in rig.laptops] == [None] * 3
    assert [picture(laptop, other) for laptop in rig.laptops] == [b"another picture"] * 3
    assert len(sealed(rig.stick)) == 1
    for laptop in rig.laptops:
        laptop.file.back_up()
        laptop.close()
        assert b"Xylander" not in content(laptop)

    second.file.undo([group], "Undo")
    rig.settle()
    assert [picture(laptop, name) for laptop in rig.laptops] == [None] * 3
    assert second.file.look(lambda s: pictures.standing(s, name)) == pictures.GONE


def test_a_photo_brought_back_in_time_keeps_its_picture(rig: Rig) -> None:
    first, second, _ = rig.laptops
    name = take(first, FACE)
    rig.settle()
    group = remove(second, name)
    rig.settle()
    later(rig, DAYS / 2)
    second.file.undo([group], "Undo")
    rig.settle()
    later(rig, DAYS)
    rig.settle()
    remove(first, name)
    rig.settle()
    later(rig, DAYS / 2)
    rig.settle()
    assert picture(first, name) == picture(second, name) == FACE
    assert len(sealed(rig.stick)) == 1


def test_erasing_somebody_takes_removed_photos_away_at_once(rig: Rig, tmp_path: Path) -> None:
    first, second, third = rig.laptops
    name = take(first, FACE)
    rig.settle()
    drawer = tmp_path / "drawer"
    third.exchange(drawer)
    assert len(sealed(drawer)) == 1
    remove(first, name)
    later(rig, timedelta(minutes=1))
    erase(second, second.add_person("Quentin"))
    rig.settle()
    rig.settle()
    assert rig.agree()
    assert sealed(rig.stick) == []
    assert len(sealed(drawer)) == 1
    first.exchange(drawer)
    assert len(sealed(drawer)) == 1, "it is the third one's to remove"
    third.exchange(drawer)
    assert sealed(drawer) == []
    for laptop in rig.laptops:
        laptop.close()
        assert b"Xylander" not in content(laptop)


def test_a_photo_removed_after_somebody_was_erased_waits_again(rig: Rig) -> None:
    first, second, _ = rig.laptops
    name = take(first, FACE)
    rig.settle()
    erase(second, second.add_person("Quentin"))
    rig.settle()
    later(rig, timedelta(minutes=1))
    group = remove(first, name)
    rig.settle()
    first.file.undo([group], "Undo")
    rig.settle()
    assert [picture(laptop, name) for laptop in rig.laptops] == [FACE] * 3
    assert len(sealed(rig.stick)) == 1


def test_an_erased_photo_goes_at_once(rig: Rig) -> None:
    first, second, _ = rig.laptops
    name = take(first, FACE)
    rig.settle()
    with first.file.read() as reader:
        [photo] = reader.find(Photo)
    second.file.record("Erase", lambda _: [Op(Photo.KIND, photo.id, ERASE)])
    second.file.tidy_up()
    rig.settle()
    rig.settle()
    assert rig.agree()
    assert sealed(rig.stick) == []
    for laptop in rig.laptops:
        laptop.close()
        assert b"Xylander" not in content(laptop)
        assert name.encode() not in content(laptop)


def test_the_picture_of_a_photo_that_is_held_stays(rig: Rig) -> None:
    first, _, third = rig.laptops
    name = take(third, FACE)
    rig.settle()
    say(first, REVOKED, third)
    assert shown(first) == []
    erase(first, first.add_person("Quentin"))
    assert picture(first, name) == FACE
    say(
        first,
        ACCEPTED,
        third,
        **first.file.look(partial(members.ends_of, device=third.identity.id)),
    )
    assert shown(first) == [name]
    assert picture(first, name) == FACE


def shown(laptop: Laptop) -> list[str]:
    with laptop.file.read() as reader:
        return [photo.content_hash for photo in reader.find(Photo)]
