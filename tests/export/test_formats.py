"""What every format carries, whatever people wrote."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.export.days import HOSTILE, day, full_day, point
from tests.export.reading import READERS, Page, bare, json_texts
from workshopdesk.domain.progress import silent
from workshopdesk.export.cleaning import clean
from workshopdesk.export.formats import FORMATS, Rendering
from workshopdesk.export.model import DaySummary
from workshopdesk.export.redact import redact

FEW_LETTERS = 2_000


def rendered(summary: DaySummary, key: str, cache: Path, audience: str = "participants") -> bytes:
    return FORMATS[key].render(Rendering(redact(summary, audience), cache), silent).data


def hostile_day() -> DaySummary:
    texts = [clean(text) for text in HOSTILE]
    kinds = ("point", "quote", "action", "disagreement")
    points = tuple(
        point(n, text or ".", kind=kinds[n % 4], owner=clean(text)[:300], theme_id="th1")
        for n, text in enumerate(texts, 1)
    )
    whole = day(*points)
    bad = clean(HOSTILE[0] + HOSTILE[7])
    return replace(
        whole,
        event=replace(whole.event, title=bad, subtitle=bad, place=texts[4]),
        themes=(replace(whole.themes[0], name=texts[14]),),
        prompts=(replace(whole.prompts[0], text=texts[13], plain=bad), whole.prompts[1]),
    )


@pytest.mark.parametrize("key", READERS)
def test_every_point_is_in_every_format_with_its_number(key: str, made_fonts: Path) -> None:
    told = READERS[key](rendered(full_day(), key, made_fonts))
    for said in redact(full_day(), "participants").points:
        assert bare(said.text) in told
        assert said.label in told


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize("audience", ["public", "participants", "organiser"])
def test_what_waits_for_consent_is_in_no_format(key: str, audience: str, made_fonts: Path) -> None:
    data = rendered(full_day(), key, made_fonts, audience)
    told = READERS[key](data) if key in READERS else data.decode("utf-8")
    for secret in ("walking boots", "Only for our ears", "Boots matter"):
        assert bare(secret) not in bare(told)


@pytest.mark.parametrize("key", FORMATS)
def test_no_name_of_the_roster_is_in_the_bytes_of_a_public_export(
    key: str, made_fonts: Path
) -> None:
    whole = full_day()
    said = (point(1, "Anna Kowalska and José María Núñez", kind="action", owner="Anna Kowalska"),)
    data = rendered(replace(whole, points=said), key, made_fonts, "public")
    told = READERS[key](data) if key in READERS else data.decode("utf-8")
    for name in ("Kowalska", "Núñez", "anna.k@"):
        assert name not in told
        assert name.encode() not in data


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize("make", [full_day, hostile_day, day])
def test_the_same_day_gives_the_same_bytes(
    key: str, make: Callable[[], DaySummary], made_fonts: Path
) -> None:
    assert rendered(make(), key, made_fonts) == rendered(make(), key, made_fonts)


@pytest.mark.parametrize("key", READERS)
@pytest.mark.parametrize("text", [t for t in HOSTILE if len(t) < FEW_LETTERS and clean(t)])
def test_hostile_words_are_shown_as_words(key: str, text: str, made_fonts: Path) -> None:
    told = READERS[key](rendered(day(point(1, clean(text))), key, made_fonts))
    wanted = bare(clean(text))
    if key == "pdf":
        # Letters that Inter lacks are boxes to this reader; test_pdf looks for them.
        letters = re.findall(r"[ -~]+", wanted)
        assert all(part in told for part in letters)
    elif key == "csv":
        assert wanted in told.replace("'" + wanted, wanted)
    else:
        assert wanted in told


@pytest.mark.parametrize("key", FORMATS)
def test_hostile_words_everywhere_break_nothing(key: str, made_fonts: Path) -> None:
    data = rendered(hostile_day(), key, made_fonts)
    if key == "json":
        assert json_texts(data) == [p.text for p in hostile_day().points]
    elif key == "html":
        assert Page(data).open == []
    elif key == "csv":
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len(rows) == len(HOSTILE)
    elif key == "pdf":
        text = READERS["pdf"](data)
        assert text.count("a") > 20_000
        assert text.count("word") >= 8_000
    elif key in READERS:
        assert bare("a" * 20_000) in READERS[key](data)


def test_markdown_keeps_the_spaces_between_stretches_of_text() -> None:
    told = rendered(full_day(), "md", Path("nowhere")).decode()
    assert "| **Lunch** Break |" in told
    assert "**7** points, **4** in two themes, 3 in none · **1** quote" in told


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=200), min_size=1, max_size=4))
def test_any_words_at_all_are_in_the_text_formats(texts: list[str]) -> None:
    cleaned = [clean(text) for text in texts]
    whole = day(*(point(n, text or ".") for n, text in enumerate(cleaned, 1)))
    nowhere = Path("/nowhere")
    html = READERS["html"](rendered(whole, "html", nowhere))
    markdown = READERS["md"](rendered(whole, "md", nowhere))
    word = READERS["docx"](rendered(whole, "docx", nowhere))
    assert json_texts(rendered(whole, "json", nowhere)) == [text or "." for text in cleaned]
    for text in cleaned:
        assert bare(text) in html
        assert bare(text) in word
        if "\\" not in text:
            assert bare(text) in markdown


def test_a_spreadsheet_never_calculates_what_people_wrote(made_fonts: Path) -> None:
    said = ("=1+1", "+1", "-1", "@sum", "=cmd|' /C calc'!A0")
    points = [point(n, text, owner=text, tags=(text,)) for n, text in enumerate(said, 1)]
    data = rendered(day(*points), "csv", made_fonts)
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    with zipfile.ZipFile(io.BytesIO(rendered(day(*points), "xlsx", made_fonts))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "/worksheets/" in name]
    assert any("=1+1" in sheet for sheet in sheets)
    for sheet in sheets:
        assert "<f>" not in sheet
        assert "<f " not in sheet


def test_the_spreadsheet_begins_with_the_mark_excel_needs(made_fonts: Path) -> None:
    assert rendered(full_day(), "csv", made_fonts).startswith(b"\xef\xbb\xbf")


def test_the_web_page_runs_and_fetches_nothing(made_fonts: Path) -> None:
    page = Page(rendered(hostile_day(), "html", made_fonts))
    for tag, attributes in page.elements:
        assert tag not in {"script", "iframe", "object", "embed", "link", "img", "form", "base"}
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
        assert "src" not in attributes


def test_every_link_of_the_web_page_leads_somewhere(made_fonts: Path) -> None:
    page = Page(rendered(full_day(), "html", made_fonts))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    links = {(a["href"] or "")[1:] for _, a in page.elements if "href" in a}
    assert links <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(links) > 5


def test_every_chart_of_the_web_page_has_its_numbers_in_a_table(made_fonts: Path) -> None:
    page = Page(rendered(full_day(), "html", made_fonts))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("table") == tags.count("caption")
    assert all(a.get("scope") in {"col", "row"} for tag, a in page.elements if tag == "th")
    assert ("html", {"lang": "en"}) in page.elements


def test_a_summary_that_was_not_redacted_is_not_rendered(made_fonts: Path) -> None:
    with pytest.raises(ValueError, match="redacted"):
        Rendering(full_day(), made_fonts)


def test_json_carries_no_state_of_consent_and_no_roster(made_fonts: Path) -> None:
    told = json.loads(rendered(full_day(), "json", made_fonts, "organiser"))
    assert "roster" not in told
    assert "consent" not in told["points"][0]
    assert told["withheld"]["points"] == 2


def test_json_has_times_with_their_offset(made_fonts: Path) -> None:
    told = json.loads(rendered(full_day(), "json", made_fonts))
    assert told["provenance"]["changed_at"] == "2026-11-12T12:00:00.000+00:00"


def test_headings_of_the_web_page_go_down_one_step_at_a_time(made_fonts: Path) -> None:
    page = Page(rendered(full_day(), "html", made_fonts))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_letters_the_font_lacks_can_still_be_copied_from_the_pdf(made_fonts: Path) -> None:
    data = rendered(day(point(1, "ᚠᚢᚦ dear ᎠᎡ")), "pdf", made_fonts)
    contents = (page.get_contents() for page in PdfReader(io.BytesIO(data)).pages)
    streams = b"".join(content.get_data() for content in contents if content is not None)
    for word in ("ᚠᚢᚦ", "ᎠᎡ"):
        kept = ("\ufeff" + word).encode("utf-16-be").hex().upper()
        assert f"/ActualText <{kept}>".encode() in streams
    assert streams.count(b"BDC") == streams.count(b"EMC")


def test_exports_at_the_same_time_do_not_disturb_one_another(made_fonts: Path) -> None:
    alone = [rendered(make(), "pdf", made_fonts) for make in (full_day, hostile_day)]
    with ThreadPoolExecutor(2) as pool:
        both = [
            pool.submit(rendered, make(), "pdf", made_fonts) for make in (full_day, hostile_day)
        ]
        assert [future.result() for future in both] == alone


def test_the_pdf_names_itself_and_its_pages(made_fonts: Path) -> None:
    reader = PdfReader(io.BytesIO(rendered(full_day(), "pdf", made_fonts)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Shared Ground"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert "Question 1 of 2: What gets in the way?" in titles
    assert titles[-1] == "How this was made"
    last = reader.pages[-1].extract_text()
    assert f"{len(reader.pages)} of {len(reader.pages)}" in last
