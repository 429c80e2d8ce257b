"""Local adapters: messages become files in a folder, for the demonstration, tests and printing by hand."""

from __future__ import annotations

import hashlib
import os
import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

from helhet.base import clock
from helhet.notices.types import AddressRefused, DeliveryFailed, Ports

_ADDRESS = re.compile(r"[^\s@<>,;:\"\\]+@[^\s@<>,;:\"\\]+\.[^\s@<>,;:\"\\]+")
_TELEPHONE = re.compile(r"\+?\d{8,15}")
_DOMAIN = "helhet.invalid"


def local_ports(folder: Path) -> Ports:
    """Ports that write to ``epost/``, ``sms/`` and ``brev/`` under ``folder``."""
    return Ports(
        email=FolderEmail(folder / "epost"), sms=FolderSms(folder / "sms"), letter=FolderLetter(folder / "brev")
    )


class FolderEmail:
    """One ``.eml`` file a message; any mail program opens it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, *, key: str, to: str, subject: str, text: str, sender: str) -> None:
        if not _ADDRESS.fullmatch(to):
            raise AddressRefused("not an e-mail address")
        message = EmailMessage()
        try:
            message["To"] = Address(addr_spec=to)
            message["From"] = Address(sender, "ikke-svar", _DOMAIN)
            message["Subject"] = subject
        except (ValueError, MessageError) as wrong:
            raise AddressRefused("a header is not one line of the right form") from wrong
        message["Message-ID"] = f"<{_fingerprint(key)}@{_DOMAIN}>"  # lets a mail server see a second try
        message["Date"] = clock.now()
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        _write_once(self.folder, key, "eml", message.as_bytes())


class FolderSms:
    """One ``.txt`` file a message: the number, an empty line, the text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, *, key: str, to: str, text: str) -> None:
        number = re.sub(r"[\s()-]", "", to)
        if not _TELEPHONE.fullmatch(number):
            raise AddressRefused("not a telephone number")
        _write_once(self.folder, key, "txt", f"{number}\n\n{text}\n".encode())


class FolderLetter:
    """The queue of what is to be printed: one ``.pdf`` a letter, ready for a window envelope."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, *, key: str, to: str, pdf: bytes) -> None:
        if not to.strip():
            raise AddressRefused("a letter to nobody")
        _write_once(self.folder, key, "pdf", pdf)


def _fingerprint(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _write_once(folder: Path, key: str, ending: str, content: bytes) -> None:
    """Whole or not at all, and once for each key, also after a crash half-way."""
    place = folder / f"{_fingerprint(key)}.{ending}"
    draft = folder / f".{_fingerprint(key)}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not place.exists():
            draft.write_bytes(content)
            draft.rename(place)
    except OSError as wrong:
        raise DeliveryFailed("the folder for messages cannot be written") from wrong
