"""First and last name as one."""

import pytest

from workshopdesk.roster.people import join_name


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Ada", "Lovelace", "Ada Lovelace"),
        ("Ada", "", "Ada"),
        ("花子", "山田", "山田花子"),
        ("たろう", "佐藤", "佐藤 たろう"),
        ("サクラ", "鈴木", "鈴木 サクラ"),
        ("ジョン", "スミス", "ジョン スミス"),
        ("민준", "김", "김민준"),
        ("Mei", "王", "Mei 王"),
        ("野々", "佐々木", "佐々木野々"),
    ],
)
def test_a_name_stands_in_the_order_of_its_script(first: str, last: str, name: str) -> None:
    assert join_name(first, last) == name
