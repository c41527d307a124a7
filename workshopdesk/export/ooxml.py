"""Packages of Office Open XML (ECMA-376), written so that the same content gives the same bytes.

The libraries for this stamp the time of the export and number parts by chance; a summary must be
the same file whenever it is exported again, so its few parts are written here.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Escape text for the inside of an element."""
    return escape(_ILLEGAL.sub("", value))


def attribute(value: str) -> str:
    """Quote text for an attribute."""
    return quoteattr(_ILLEGAL.sub("", value))


def package(parts: Mapping[str, tuple[str, str]], main: str, title: str, at: datetime) -> bytes:
    """Give a package.

    Args:
        parts: Content type and XML by part name, without a leading slash; relations have no type.
        main: The name of the main part.
        title: The document's title.
        at: The time told as the document's own.
    """
    everything = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": relations({"office": ("officeDocument", main), "core": _CORE}),
        **{name: body for name, (_, body) in parts.items()},
        "docProps/core.xml": _core(title, at),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in everything.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, HEAD + body)
    return out.getvalue()


_CORE = ("core-properties", "docProps/core.xml")


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """Give a relations part: kind and target by id."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_kind(kind)}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _kind(kind: str) -> str:
    base = f"{_PACKAGE}/relationships/metadata" if kind == _CORE[0] else RELATIONS
    return f"{base}/{kind}"


def _types(parts: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (kind, _) in parts.items()
        if kind
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{rows}<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/></Types>'
    )


def _core(title: str, at: datetime) -> str:
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>Workshop Desk</dc:creator>{stamps}"
        "</cp:coreProperties>"
    )
