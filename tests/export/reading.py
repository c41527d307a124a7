"""Reading exported files back, by means the exporter does not use."""

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

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


READERS = {"pdf": of_pdf, "html": of_html, "md": of_md, "csv": of_csv}
