"""Reading exported files back, by means the exporter does not use."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from html.parser import HTMLParser
from xml.parsers import expat

import openpyxl
from pypdf import PdfReader

VOID = {"meta", "br", "hr", "rect", "circle", "line"}


class Page(HTMLParser):
    """A web page: its text, its elements, and whether every one was closed."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "br":
            self.words.append("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def bare(text: str) -> str:
    """The letters of a text alone, as every format can be compared by."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(c for c in normal if not c.isspace() and unicodedata.category(c) != "Cf")


def of_pdf(data: bytes) -> str:
    return bare("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def of_html(data: bytes) -> str:
    return bare("".join(Page(data).words))


def of_md(data: bytes) -> str:
    return bare(re.sub(r"\\([\\`*_\[\]|~<&#>+=.)-]|\n)", r"\1", data.decode("utf-8")))


def of_csv(data: bytes) -> str:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return bare(" ".join(cell for row in rows for cell in row))


def of_json(data: bytes) -> str:
    return bare(json.dumps(json.loads(data), ensure_ascii=False))


def json_texts(data: bytes) -> list[str]:
    return [point["text"] for point in json.loads(data)["points"]]


def xml_text(data: bytes) -> str:
    words: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = words.append
    parser.Parse(data, True)
    return "".join(words)


def of_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            xml_text(archive.read(name))
        return bare(xml_text(archive.read("word/document.xml")))


def of_xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return bare(" ".join(str(cell) for cell in cells if cell is not None))


READERS = {
    "docx": of_docx,
    "xlsx": of_xlsx,
    "pdf": of_pdf,
    "html": of_html,
    "md": of_md,
    "csv": of_csv,
}
