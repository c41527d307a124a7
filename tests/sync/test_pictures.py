"""Pictures travel sealed, by their hash, after the words."""

from pathlib import Path

from tests.store.bench import SESSION
from tests.sync.rig import Laptop, Rig
from workshopdesk.domain.kinds import Photo
from workshopdesk.store import pictures
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
