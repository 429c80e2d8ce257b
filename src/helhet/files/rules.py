"""What a file is, found in its bytes: its name and the browser's word count for nothing."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helhet.base.errors import RuleBroken
from helhet.base.text import clean_line
from helhet.files.types import MOST_BYTES

NAME_LENGTH = 120
_FORBIDDEN_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True)
class FileType:
    content_type: str
    ending: str


PDF = FileType("application/pdf", "pdf")
PNG = FileType("image/png", "png")
JPEG = FileType("image/jpeg", "jpg")
WEBP = FileType("image/webp", "webp")
HEIC = FileType("image/heic", "heic")
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
ODT = FileType("application/vnd.oasis.opendocument.text", "odt")
TEXT = FileType("text/plain; charset=utf-8", "txt")

_BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1")

NOT_TAKEN = _(
    "Denne filen kan vi ikke ta imot. Vi tar imot PDF, bilder (JPEG, PNG, HEIC, WebP), Word (docx), ODT og ren tekst. "
    "Lagre den som PDF og prøv igjen."
)


def check_file(content: bytes) -> FileType:
    """The type found in the bytes; raises ``RuleBroken`` (field ``file``) for what we do not take."""
    if not content:
        raise RuleBroken(_("Filen er tom. Velg filen på nytt."), field="file")
    if len(content) > MOST_BYTES:
        raise RuleBroken(_("Filen er større enn 15 MB. Lag en mindre utgave, eller del den opp."), field="file")
    found = _by_beginning(content) or _by_archive(content) or _by_text(content)
    if found is None:
        raise RuleBroken(NOT_TAKEN, field="file")
    return found


def _by_beginning(content: bytes) -> FileType | None:
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return HEIC
    return None


def _by_archive(content: bytes) -> FileType | None:
    """Documents that are archives; only the list of contents is read, nothing is unpacked. No macros."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return None
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        return None
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return DOCX
    if content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.textPK"):
        return ODT
    return None


def _by_text(content: bytes) -> FileType | None:
    """Plain text in UTF-8, and not something a browser could take for a page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    controls = any(unicodedata.category(letter) == "Cc" and letter not in "\t\n\r\f" for letter in text)
    return None if controls or text.lstrip()[:1] == "<" else TEXT


def safe_name(name: str, found: FileType) -> str:
    """A name that is safe on every machine and ends as its content demands; at most 120 characters."""
    last = re.split(r"[\\/]", name)[-1]
    last = clean_line(_FORBIDDEN_IN_NAMES.sub(" ", last), limit=len(name) + 1)
    stem, dot, ending = last.rpartition(".")
    if not dot or not (ending.lower() == found.ending or re.fullmatch(r"[A-Za-z0-9]{1,5}", ending)):
        stem = last
    stem = stem.strip(" .") or "fil"
    if _WINDOWS_DEVICES.fullmatch(stem):
        stem = f"fil {stem}"
    return f"{stem[: NAME_LENGTH - len(found.ending) - 1].strip(' .')}.{found.ending}"
