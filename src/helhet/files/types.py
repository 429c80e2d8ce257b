"""What files may be, and a file as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.http import content_disposition_header

MOST_BYTES = 15 * 1024 * 1024


@dataclass(frozen=True)
class FileInView:
    """A file somebody may see: what a list shows."""

    public_id: str
    name: str
    content_type: str
    size: int
    sha256: str
    created_at: datetime
    topic: int | None


@dataclass(frozen=True)
class FileContent:
    """A file as it was stored, byte for byte, and how it must be served."""

    file: FileInView
    content: bytes

    def headers(self) -> dict[str, str]:
        """Always a download, never a page of ours: what was uploaded may not run where the cookies are."""
        return {
            "Content-Type": self.file.content_type,
            "Content-Length": str(self.file.size),
            "Content-Disposition": content_disposition_header(True, self.file.name) or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        }
