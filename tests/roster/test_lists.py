"""Plain lists in any language, with and without headings, titles above, odd encodings."""

from pathlib import Path

import pytest

from tests.roster.written import mapped, write_csv, write_text, write_xlsx
from workshopdesk.domain.errors import DeskError
from workshopdesk.roster import read

LANGUAGES: dict[str, tuple[str, str, list[str], list[str]]] = {
    "English": ("cp1252", ",", ["Given name", "Surname", "Email", "Firm"], ["Chloë", "O’Dea"]),
    "German": ("cp1252", ";", ["Vorname", "Nachname", "E-Mail", "Firma"], ["Jürgen", "Groß"]),
    "French": ("cp1252", ";", ["Prénom", "Nom", "Courriel", "Société"], ["Zoé", "Lefèvre"]),
    "Spanish": (
        *("cp1252", ";"),
        ["Nombre", "Apellidos", "Correo electrónico", "Institución"],
        ["Íñigo", "Núñez"],
    ),
    "Italian": ("cp1252", ";", ["Nome", "Cognome", "E-mail", "Società"], ["Nicolò", "Forlì"]),
    "Portuguese": (
        *("cp1252", ";"),
        ["Primeiro nome", "Sobrenome", "E-mail", "Instituição"],
        ["João", "Antão"],
    ),
    "Dutch": (
        *("utf-8", ";"),
        ["Voornaam", "Achternaam", "E-mailadres", "Organisatie"],
        ["Anaïs", "van der Ven"],
    ),
    "Swedish": ("cp1252", ";", ["Förnamn", "Efternamn", "E-post", "Företag"], ["Åsa", "Öberg"]),
    "Finnish": (
        *("cp1252", ";"),
        ["Etunimi", "Sukunimi", "Sähköposti", "Työpaikka"],
        ["Päivi", "Mäki"],
    ),
    "Polish": ("cp1250", ";", ["Imię", "Nazwisko", "Adres e-mail", "Firma"], ["Łucja", "Żak"]),
    "Czech": ("cp1250", ";", ["Jméno", "Příjmení", "E-mail", "Firma"], ["Žofie", "Dvořák"]),
    "Russian": (
        *("cp1251", ";"),
        ["Имя", "Фамилия", "Электронная почта", "Организация"],
        ["Пётр", "Быков"],
    ),
    "Turkish": ("cp1254", ";", ["Adı", "Soyadı", "E-posta", "Kurum"], ["Işıl", "Güneş"]),
    "Greek": ("cp1253", ";", ["Όνομα", "Επώνυμο", "Email", "Φορέας"], ["Γιώργος", "Παππάς"]),
    "Arabic": (
        *("cp1256", ","),
        ["الاسم الأول", "اسم العائلة", "البريد الإلكتروني", "المؤسسة"],
        ["سلمى", "حداد"],
    ),
    "Hebrew": ("cp1255", ",", ["שם פרטי", "שם משפחה", "אימייל", "ארגון"], ["נועה", "לוי"]),
    "Japanese": ("cp932", ",", ["名", "姓", "メールアドレス", "所属"], ["花子", "佐藤"]),
    "Chinese": ("gb18030", ",", ["名", "姓", "邮箱", "单位"], ["小明", "李"]),
    "Wide": ("utf-16", "\t", ["First name", "Last name", "E-mail", "Company"], ["Žofie", "李"]),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_many_languages_and_code_pages(language: str, tmp_path: Path) -> None:
    encoding, delimiter, headings, names = LANGUAGES[language]
    rows = [headings, [*names, "a@a.example", "ACME"], [*names[::-1], "b@a.example", "ACME"]]
    preview = read(write_csv(tmp_path / "a.csv", rows, delimiter=delimiter, encoding=encoding))
    assert mapped(preview) == dict(
        zip(("first_name", "last_name", "email", "organisation"), headings, strict=True)
    )
    assert (preview.people[0].first_name, preview.people[0].last_name) == tuple(names)
    assert (preview.encoding, preview.delimiter, preview.header_row) == (encoding, delimiter, 1)


def test_names_in_one_column_are_split_only_at_a_comma(tmp_path: Path) -> None:
    rows = [["Name", "Email"], ["Holm, Ida", "i@a.example"], ["Per Arne Dahl", "p@a.example"]]
    ida, per = read(write_csv(tmp_path / "a.csv", rows)).people
    assert (ida.name, ida.first_name, ida.last_name) == ("Holm, Ida", "Ida", "Holm")
    assert (per.name, per.first_name, per.last_name) == ("Per Arne Dahl", "", "")


def test_a_particle_in_a_column_of_its_own_belongs_to_the_surname(tmp_path: Path) -> None:
    rows = [["Voornaam", "Tussenvoegsel", "Achternaam"], ["Fleur", "van den", "Berg"]]
    path = write_csv(tmp_path / "a.csv", [*rows, ["Anouk", "", "Smit"]])
    preview = read(path)
    assert [person.name for person in preview.people] == ["Fleur van den Berg", "Anouk Smit"]
    assert preview.people[0].last_name == "van den Berg"
    assert preview.columns[1].reason == "part of the surname"
    kept = read(path, mapping={"Particle": 2}).people[0]
    assert (kept.name, kept.attributes) == ("Fleur Berg", {"Particle": "van den"})


def test_titles_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    text = "Anmeldungen Werkstatt;;\n;;\nStand 3. Mai;;\nNr.;Name;E-Mail\n1;Ida Holm;i@a.example\n"
    preview = read(write_text(tmp_path / "a.csv", text))
    assert preview.header_row == 4
    assert [(p.row, p.name) for p in preview.people] == [(5, "Ida Holm")]


def test_a_list_without_headings_goes_by_its_cells(tmp_path: Path) -> None:
    text = "Ida Holm,i@a.example\nPer Dahl,p@a.example\n"
    preview = read(write_text(tmp_path / "a.csv", text))
    assert preview.header_row == 0
    assert preview.mapping == {"name": 1, "email": 2}
    assert [person.row for person in preview.people] == [1, 2]


def test_first_and_last_name_are_seen_without_headings(tmp_path: Path) -> None:
    text = "Ida;Holm;i@a.example;red\nPer;Dahl;p@a.example;blue\nUna;Roth;;red\n"
    preview = read(write_text(tmp_path / "a.csv", text))
    assert preview.mapping == {"first_name": 1, "last_name": 2, "email": 3}
    assert preview.people[2].name == "Una Roth"


def test_bare_names_line_by_line_are_a_roster(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.txt", "Ida Holm\nPer Dahl\n"))
    assert [person.name for person in preview.people] == ["Ida Holm", "Per Dahl"]


def test_unknown_headings_above_data_are_headings(tmp_path: Path) -> None:
    text = "Leikbrøður;Samband;Bólkur\nIda Holm;i@a.example;a\nPer Dahl;p@a.example;b\n"
    preview = read(write_text(tmp_path / "a.csv", text))
    assert preview.header_row == 1
    assert preview.mapping == {"name": 1, "email": 2}
    assert not preview.columns[0].sure


def test_other_columns_become_attributes_under_unique_names(tmp_path: Path) -> None:
    rows = [["Name", "Region", "Region", "", "Empty"], ["Ida Holm", "north", "n2", "x", ""]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert preview.people[0].attributes == {"Region": "north", "Region (2)": "n2", "Column 4": "x"}
    assert preview.columns[4].reason == "empty"


def test_people_without_names_in_an_attribute_list_go_by_their_id(tmp_path: Path) -> None:
    rows = [["ID", "gender", "age"], ["7", "f", "old"], ["9", "m", "young"]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert [person.name for person in preview.people] == ["7", "9"]
    assert preview.values(2) == ("f", "m")
    assert preview.warnings


def test_running_numbers_are_no_attribute(tmp_path: Path) -> None:
    rows = [["Nr.", "Name"], ["1", "Ida Holm"], ["2", "Per Dahl"], ["3", "Una Roth"]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert preview.columns[0].reason == "row numbers"
    assert preview.people[0].attributes == {}


def test_a_nameless_row_is_left_out_and_said(tmp_path: Path) -> None:
    rows = [
        ["Name", "Email", "Town"],
        ["Ida Holm", "", "A"],
        ["", "", "B"],
        ["", "p@a.example", ""],
    ]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert [person.name for person in preview.people] == ["Ida Holm", "p"]
    assert preview.warnings == (
        "Row 3 names nobody and is left out.",
        "Row 4 has no name: the part of the email before the @ stands in for it.",
    )
    assert preview.values(3) == ("A", "")


def test_a_sum_below_the_people_is_nobody(tmp_path: Path) -> None:
    rows = [["First name", "Last name", "Email"], ["Ida", "Holm", "i@a.example"]]
    rows += [["Total", "Rasmussen", ""], ["Total:", "2", ""]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert [person.name for person in preview.people] == ["Ida Holm", "Total Rasmussen"]
    assert preview.warnings == ("Row 4 names nobody and is left out.",)


def test_the_same_row_twice_is_one_person(tmp_path: Path) -> None:
    row = [["Name", "Email", "Code"]]
    row += [[f"Ida {c}", f"{c}@a.example", f"K{c}"] for c in "abcdef"]
    preview = read(write_csv(tmp_path / "a.csv", [*row, row[1], ["Zoe", "z@a.example", "Kb"]]))
    assert len(preview.people) == len(preview.cells) == 7
    assert preview.people[-1].code == ""
    assert preview.warnings == (
        "Row 8 repeats an earlier row and is left out.",
        "Row 9 has the code of an earlier row, which keeps it.",
    )


def test_two_tickets_of_one_name_are_kept_and_said(tmp_path: Path) -> None:
    rows = [["Name", "Code"], ["Ida Holm", "A1"], ["Per Dahl", "A2"], ["ida holm", "A3"]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert len(preview.people) == 3
    assert preview.warnings == ("Rows 2 and 4: same name, 2 tickets.",)


def test_a_row_wider_than_its_headings_is_said(tmp_path: Path) -> None:
    text = "Name,Email\nIda Holm,i@a.example\nDahl, Per,p@a.example\n"
    preview = read(write_text(tmp_path / "a.csv", text))
    assert "Row 3 has more cells than there are headings" in preview.warnings[0]


def test_broken_letters_and_rounded_codes_are_said(tmp_path: Path) -> None:
    rows = [["Name", "Code"], ["JÃ¶rg Holm", "5.0011E+11"], ["Ida", "5.0012E+11"]]
    warnings = read(write_csv(tmp_path / "a.csv", rows)).warnings
    assert warnings[0].startswith("Row 2 has letters that an earlier program broke")
    assert warnings[1].startswith("Some codes were rounded by a spreadsheet")


def test_the_person_can_change_every_guess(tmp_path: Path) -> None:
    rows = [["A", "Name", "Town"], ["Ida Holm", "Firm", "Oslo"], ["Per Dahl", "Ngo", "Rom"]]
    path = write_csv(tmp_path / "a.csv", rows)
    preview = read(path, mapping={"name": 1, "organisation": "Name", "Home area": "town"})
    assert mapped(preview) == {"name": "A", "organisation": "Name"}
    assert preview.people[0].attributes == {"Home area": "Oslo"}
    assert all(column.sure and column.reason == "your choice" for column in preview.columns)
    assert read(path, leave_out=[3], mapping={"name": 1}).people[0].attributes == {"Name": "Firm"}
    assert "name" not in read(path, mapping={"name": None}).mapping


def test_encoding_delimiter_and_heading_can_be_given(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.csv", "One|x\nŽofie,a|b\n", "cp1250")
    preview = read(path, encoding="cp1252", delimiter="|", header_row=0)
    assert (preview.people[1].first_name, preview.people[1].last_name) == ("Žofie,a", "b")
    assert read(path, encoding="iso8859-5", delimiter=",", header_row=1).people[0].name != "Žofie"
    assert read(path, header_row=2).header_row == 2


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({"mapping": {"name": 9}}, "There is no such column"),
        ({"mapping": {"name": "Nobody"}}, "There is no such column"),
        ({"encoding": "klingon"}, "This encoding is not known"),
        ({"encoding": "zlib"}, "This encoding is not known"),
        ({"encoding": "ascii"}, "The text cannot be read"),
        ({"delimiter": "::"}, "This cannot part cells"),
        ({"header_row": 99}, "There is no such row"),
        ({"sheet": "2"}, "There is no such sheet"),
    ],
)
def test_what_cannot_be_is_said(options: dict[str, object], title: str, tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.csv", "Name,Email\nZoë,z@a.example\n")
    with pytest.raises(DeskError) as raised:
        read(path, **options)  # type: ignore[arg-type]  # each case gives one keyword its own type
    assert raised.value.title == title
    assert raised.value.message.endswith(".")


def test_there_is_no_such_sheet(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"One": [["Name"], ["Ida Holm"]]})
    with pytest.raises(DeskError, match="no such sheet"):
        read(path, sheet="Two")


def test_dates_among_the_headings_do_not_hide_them(tmp_path: Path) -> None:
    rows = [["Name", "Email", "2026-05-01", "2026-05-02"], ["Ida Holm", "i@a.example", "yes", "no"]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert preview.header_row == 1
    assert preview.people[0].attributes == {"2026-05-01": "yes", "2026-05-02": "no"}


def test_headings_that_come_again_are_nobody(tmp_path: Path) -> None:
    rows = [["Name", "Email"], ["Ida Holm", ""], ["Name", "Email"], ["Per Dahl", ""]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert [(person.row, person.name) for person in preview.people] == [
        (2, "Ida Holm"),
        (4, "Per Dahl"),
    ]


def test_codes_guarded_for_spreadsheets_keep_their_zeros(tmp_path: Path) -> None:
    rows = [["Name", "Code"], ["Ida Holm", '="0042"'], ["Per Dahl", '="0043"']]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert [person.code for person in preview.people] == ["0042", "0043"]


def test_a_word_of_a_heading_among_names_does_not_hide_those_above(tmp_path: Path) -> None:
    names = read(write_text(tmp_path / "a.txt", "Ida Holm\nPer Dahl\nGuest\nUna Roth\n"))
    pairs = read(write_text(tmp_path / "b.csv", "Ida Holm,red\nGuest,blue\nPer Dahl,red\n"))
    assert len(names.people) == 4
    assert len(pairs.people) == 3


def test_columns_that_can_mix_tables_ask_for_a_look(tmp_path: Path) -> None:
    rows = [["Name", "Town", "Stamp"]]
    rows += [[f"Ida {c}", "Oslo" if c in "abc" else "Rome", f"s{c}"] for c in "abcdef"]
    columns = read(write_csv(tmp_path / "a.csv", rows)).columns
    assert [(column.reason, column.sure) for column in columns[1:]] == [
        ("new, 2 values", False),
        ("new, 6 values", True),
    ]
