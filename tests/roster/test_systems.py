"""Files in the shape of each ticket and form system are read without a click."""

from pathlib import Path

import pytest

from tests.roster.written import Row, mapped, write_csv, write_text, write_xlsx
from workshopdesk.roster import read

PRETIX_POSITIONS = [
    (
        "Event slug;Order code;Position ID;Status;Email;Phone number;Order date;Product;"
        "Attendee name;"
        "Attendee name: Given name;Attendee name: Family name;Attendee email;Company;Address;City;"
        "Pseudonymization ID;Seat ID;What do you need?;Dietary needs;Company;Invoice address name;"
        "Invoice address name: Given name;Invoice address name: Family name;Address;City;VAT ID"
    ),
    (
        "day;Q7RT;1;Paid;office@firm.example;'+44 20 7946 0000;2026-03-01;Workshop;"
        "Odile Varga;Odile;"
        "Varga;odile@home.example;Firm;;;X1;;;vegan;;Firm Ltd;Pat;Payer;1 Road;Town;GB1"
    ),
    (
        "day;Q7RT;2;Canceled;office@firm.example;'+44 20 7946 0000;2026-03-01;Workshop;"
        "Ünal Öz;Ünal;"
        "Öz;;Firm;;;X2;;;'-;;Firm Ltd;Pat;Payer;1 Road;Town;GB1"
    ),
]


def test_pretix_positions_prefer_the_attendee_to_buyer_and_invoice(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.csv", "\r\n".join(PRETIX_POSITIONS)))
    found = mapped(preview)
    assert preview.source == "pretix"
    assert found["name"] == "Attendee name"
    assert found["first_name"] == "Attendee name: Given name"
    assert found["last_name"] == "Attendee name: Family name"
    assert found["email"] == "Attendee email"
    assert preview.mapping["organisation"] == 13
    assert found["order"] == "Order code"
    assert "code" not in found


def test_pretix_positions_tell_place_status_and_needs(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.csv", "\r\n".join(PRETIX_POSITIONS)))
    odile, unal = preview.people
    assert (odile.external_id, unal.external_id) == ("Q7RT-1", "Q7RT-2")
    assert (odile.status, unal.status) == ("expected", "cancelled")
    assert (odile.arrangements, unal.arrangements) == ("vegan", "")
    assert odile.attributes["Phone number"] == "+44 20 7946 0000"
    assert unal.email == ""
    assert not any("office@" in str(person) or "Payer" in str(person) for person in preview.people)


def test_pretix_check_in_list_takes_the_secret_for_the_code(tmp_path: Path) -> None:
    heading = [
        *("Order code", "Attendee name", "Attendee name: Title", "Attendee name: First name"),
        *("Attendee name: Family name", "Product", "Price", "Checked in", "Secret", "E-mail"),
        *("Company", "Voucher code", "Order date"),
    ]
    rows = [
        [
            "AB1",
            "Ms Ida Holm",
            "Ms",
            "Ida",
            "Holm",
            "Day",
            "9.00",
            "",
            "k3v9q2m4x8w7",
            "ida@a.example",
            "",
            "",
            "2026-01-02",
        ],
        [
            "AB1",
            "Mr Per Dahl",
            "Mr",
            "Per",
            "Dahl",
            "Day",
            "9.00",
            "",
            "p3v9q2m4x8w1",
            "ida@a.example",
            "",
            "",
            "2026-01-02",
        ],
    ]
    preview = read(write_csv(tmp_path / "a.csv", [heading, *rows]))
    assert mapped(preview) | {"code": "Secret", "order": "Order code", "ticket": "Product"} == (
        mapped(preview)
    )
    assert "role" not in mapped(preview)
    assert preview.people[1].attributes["Attendee name: Title"] == "Mr"


def test_the_sheet_with_the_people_is_found(tmp_path: Path) -> None:
    positions = [line.split(";") for line in PRETIX_POSITIONS]
    orders: list[Row] = [
        ["Order code", "Order total", "Status", "Email"],
        ["Q7RT", 50, "Paid", "b@f.example"],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"Orders": orders, "Order positions": positions})
    preview = read(path)
    assert (preview.sheet, preview.sheets) == ("Order positions", ("Orders", "Order positions"))
    assert [person.name for person in preview.people] == ["Odile Varga", "Ünal Öz"]
    assert read(path, sheet=1).sheet == read(path, sheet="Orders").sheet == "Orders"


CASES: dict[str, tuple[str, dict[str, str]]] = {
    "Eventbrite with barcodes": (
        (
            "Order #,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee #,Barcode #,"
            "Attendee Status,Cell Phone\n"
            "71,2026-02-01,Noor,Haddad,noor@a.example,1,Early,901,71901001,Attending,"
            "020 7946 0001\n"
            "72,2026-02-01,Ravi,Iyer,ravi@a.example,1,Early,902,72902001,Refunded,\n"
        ),
        {"code": "Barcode #", "order": "Order #", "last_name": "Surname", "phone": "Cell Phone"},
    ),
    "Eventbrite without barcodes": (
        (
            "Order ID,Order date,Attendee Status,First Name,Last Name,Email,Ticket type,Attendee #,"
            "Buyer first name,Buyer last name,Buyer email,Company\n"
            "71,2026-02-01,Attending,Noor,Haddad,noor@a.example,Early,9011,Pat,Payer,"
            "pat@b.example,Ngo\n"
        ),
        {"code": "Attendee #", "email": "Email", "first_name": "First Name", "order": "Order ID"},
    ),
    "Indico": (
        (
            "\ufeffID,Name,Email Address,Affiliation,Registration date,Registration state,Price\n"
            '3,"Ólafsdóttir, Edda",edda@a.example,HI,2026-01-01,Complete,0\n'
            '4,"Weiß, Uwe",uwe@a.example,TU,2026-01-01,Withdrawn,0\n'
        ),
        {"external_id": "ID", "name": "Name", "status": "Registration state"},
    ),
    "Hi.Events": (
        (
            "ID,First Name,Last Name,Email,Status,Check Ins,Product ID,Product Name,Event ID,"
            "Public ID,"
            "Short ID,T-shirt size\n"
            "41,Mina,Sato,mina@a.example,ACTIVE,,7,Workshop,3,A-7KQ2M9X,a_x8Fj2LmQpR4sT,M\n"
            "42,Lea,Roth,lea@a.example,CANCELLED,,7,Workshop,3,A-8LQ2M9Y,a_y8Fj2LmQpR4sT,S\n"
        ),
        {"external_id": "ID", "code": "Public ID", "ticket": "Product Name", "status": "Status"},
    ),
    "Attendize": (
        (
            "First Name,Last Name,Email,Ticket ID,Order Ref.,Ticket Type,Order Date,Has Arrived\n"
            "Mina,Sato,mina@a.example,158672,QWE12,Standard,2026-01-01 10:00:00,NO\n"
        ),
        {"code": "Ticket ID", "order": "Order Ref.", "ticket": "Ticket Type"},
    ),
    "alf.io": (
        (
            "\ufeffID,Category,Event,Status,OriginalPrice,ReservationID,Full Name,First Name,"
            "Last Name,"
            "E-Mail,Billing Address\n"
            "5b3e5a1c-0000-4000-8000-0000000000aa,Standard,day,ACQUIRED,0,R1,Ida Holm,Ida,Holm,"
            'ida@a.example,"\t=HYPERLINK(1)"\n'
        ),
        {"code": "ID", "order": "ReservationID", "name": "Full Name", "ticket": "Category"},
    ),
    "Luma": (
        (
            "\ufeffapi_id,name,first_name,last_name,email,phone_number,created_at,approval_status,"
            "checked_in_at,qr_code_url,amount,ticket_type_id,ticket_name,What's your company?\n"
            "gst-1,Ida Holm,Ida,Holm,ida@a.example,,2026-01-01T00:00:00Z,approved,,"
            "https://lu.ma/check-in/evt-1?pk=g-1,,t-1,Standard,Holm & Co\n"
            "gst-2,Per Dahl,Per,Dahl,per@a.example,,2026-01-01T00:00:00Z,declined,,"
            "https://lu.ma/check-in/evt-1?pk=g-2,,t-1,Standard,\n"
        ),
        {
            "external_id": "api_id",
            "code": "qr_code_url",
            "status": "approval_status",
            "organisation": "What's your company?",
            "ticket": "ticket_name",
        },
    ),
    "Tito": (
        (
            "\ufeffOrder Name;Order Email;Ticket Full Name;Ticket Email;Ticket Reference;"
            "Void Status;"
            "What kind of food restrictions do you have?\n"
            'Pat Payer;pat@b.example;Ida Holm;ida@a.example;TT-1;;"Vegan and\nno nuts"\n'
            "Pat Payer;pat@b.example;Per Dahl;per@a.example;TT-2;true;None\n"
            "Pat Payer;pat@b.example;;;TT-3;;\n"
        ),
        {"name": "Ticket Full Name", "code": "Ticket Reference", "status": "Void Status"},
    ),
    "Google Forms": (
        (
            "Timestamp,Email Address,Your full name,Parent's phone number,"
            "WhatsApp number (for it)\n"
            "2026/09/20 10:00:00 AM,ida@a.example,Ida Holm,020 7946 0003,020 7946 0002\n"
        ),
        {"name": "Your full name", "phone": "WhatsApp number (for it)"},
    ),
    "Microsoft Forms": (
        (
            "ID,Start time,Completion time,Email,Name,School email,First name,Last name\n"
            "1,9/9/26 18:01,9/9/26 18:02,anonymous,Anonymous,ida@a.example,Ida,Holm\n"
        ),
        {"email": "School email", "first_name": "First name", "last_name": "Last name"},
    ),
}


@pytest.mark.parametrize("system", CASES)
def test_the_columns_of_each_system_are_known(system: str, tmp_path: Path) -> None:
    text, expected = CASES[system]
    preview = read(write_text(tmp_path / "a.csv", text))
    found = mapped(preview)
    assert {field: found.get(field) for field in expected} == expected
    assert system.startswith(preview.source)


def test_void_tickets_are_cancelled_and_nameless_ones_unassigned(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.csv", CASES["Tito"][0]))
    assert [person.status for person in preview.people] == ["expected", "cancelled", "unassigned"]
    assert [person.arrangements for person in preview.people] == ["Vegan and\nno nuts", "", ""]
    assert not any("Payer" in str(person) for person in preview.people)


def test_columns_about_others_are_left_out_with_the_reason(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.csv", CASES["Google Forms"][0]))
    parent = preview.columns[3]
    assert parent.left_out
    assert parent.reason == "somebody else, not the guest"


def test_anonymous_answers_name_nobody(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.csv", CASES["Microsoft Forms"][0]))
    assert preview.people[0].name == "Ida Holm"
    assert "anonymous" not in str(preview.people[0]).lower()
    assert preview.columns[4].left_out


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Paid", "expected"),
        ("Canceled", "cancelled"),
        ("RELEASED", "cancelled"),
        ("TO_BE_PAID", "expected"),
        ("checked_in", "expected"),
        ("pending_approval", "expected"),
        ("storniert", "cancelled"),
        ("отменён", "cancelled"),
        ("已取消", "cancelled"),
        ("Ei osallistu", "cancelled"),
        ("Non partecipa", "cancelled"),
        ("Ne participe pas", "cancelled"),
        ("Nimmt nicht teil", "cancelled"),
        ("Deltar inte", "cancelled"),
        ("不参加", "cancelled"),
        ("Aprovado", "expected"),
        ("报名成功", "expected"),
        ("", "expected"),
    ],
)
def test_status_words_of_many_systems_are_understood(
    word: str, status: str, tmp_path: Path
) -> None:
    rows = [["Name", "Status"], ["Ida Holm", word], ["Per Dahl", "Paid"]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert preview.people[0].status == status
    assert preview.warnings == ()


def test_an_unknown_status_counts_as_expected_and_is_said(tmp_path: Path) -> None:
    rows = [["Name", "Status"], ["Ida Holm", "Zwischending"], ["Per Dahl", "Paid"]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert preview.people[0].status == "expected"
    assert preview.warnings == ("Status “Zwischending” is not known; 1 person counts as expected.",)


def test_a_waiting_list_is_said(tmp_path: Path) -> None:
    rows = [["Name", "Status"], ["Ida Holm", "Waitlist"], ["Per Dahl", "Paid"]]
    preview = read(write_csv(tmp_path / "a.csv", rows))
    assert preview.people[0].status == "cancelled"
    assert preview.warnings == ("1 person counts as cancelled: still on a waiting list.",)
