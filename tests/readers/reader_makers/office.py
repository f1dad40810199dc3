"""Samples of word processors, written as XML so that every oddity is the one we mean."""

from __future__ import annotations

from pathlib import Path

from reader_makers import odt_bodies, word_bodies
from reader_makers.zipped import archive

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{base}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{base}.styles+xml"/>
</Types>""".format(base="application/vnd.openxmlformats-officedocument.wordprocessingml")
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>"""
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {_W}>
<w:style w:type="paragraph" w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titolo"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Chiede"><w:name w:val="Chiede"/>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Domanda"><w:name w:val="Domanda"/>
<w:basedOn w:val="Chiede"/></w:style>
<w:style w:type="character" w:styleId="Forte"><w:name w:val="Strong"/>
<w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""

_ODT_MIME = "application/vnd.oasis.opendocument.text"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
 manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT_MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_ODT_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def make(samples: Path) -> None:
    """Write them."""
    for name, body in word_bodies.BODIES.items():
        (samples / "docx" / f"{name}.docx").write_bytes(docx(body))
    for name, body in odt_bodies.BODIES.items():
        (samples / "odt" / f"{name}.odt").write_bytes(odt(body))


def docx(body: str) -> bytes:
    """A Word document with this body."""
    document = f"{_XML}<w:document {_W}><w:body>{body}</w:body></w:document>"
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(
                kind=f"{_OFFICE}/officeDocument", target="word/document.xml"
            ),
            "word/_rels/document.xml.rels": _RELATIONS.format(
                kind=f"{_OFFICE}/styles", target="styles.xml"
            ),
            "word/document.xml": document,
            "word/styles.xml": _STYLES,
        }
    )


def odt(body: str) -> bytes:
    """An OpenDocument text with this body; style T1 is bold, as LibreOffice names it."""
    content = (
        f"{_XML}<office:document-content {_ODT_NAMES} "
        'office:version="1.3"><office:automatic-styles><style:style style:name="T1" '
        'style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    styles = f"{_XML}<office:document-styles {_ODT_NAMES}/>"
    members = {
        "mimetype": _ODT_MIME,
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": content,
        "styles.xml": styles,
    }
    return archive(members, stored=("mimetype",))
