"""What can go wrong, as sentences for the person it happens to.

Messages are Norwegian sentences, plain text or lazily translated; ``str()`` gives the
sentence in the language of whoever reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Message = Any  # text, or text translated when it is read


class HelhetError(Exception):
    """Something Helhet itself refused; never a fault of the program."""


class RuleBroken(HelhetError):
    """A rule of the domain refused.

    ``source`` is the id of the legal source in ``law/sources.py``, for the page as for the
    letter; ``field`` names the form field the sentence belongs to, when there is one.
    """

    def __init__(self, message: Message, *, source: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.source = source
        self.field = field


class AccessDenied(HelhetError):
    """Somebody may not see or do this.

    ``reason`` is for the log alone: ``str()`` never says more than the person may know,
    which is nothing at all when even the existence of the page is a secret (``status`` 404).
    """

    def __init__(
        self,
        reason: str,
        *,
        person_id: int | None = None,
        public_id: str = "",
        permission: Any = None,
        status: int = 404,
    ) -> None:
        if status not in (403, 404):
            raise ValueError(f"a refusal answers 403 or 404, not {status}")
        super().__init__("Du kan ikke gjøre dette." if status == 403 else "Vi fant ikke siden.")
        self.reason = reason
        self.person_id = person_id
        self.public_id = public_id  # the address that was tried; whether anybody is there, the caller cannot know
        self.permission = permission
        self.status = status


class NotFound(HelhetError):
    """What was asked for does not exist, or not for this reader: the two look alike."""

    def __init__(self, message: Message = "Vi fant ikke siden.") -> None:
        super().__init__(message)


class Conflict(HelhetError):
    """Someone else changed the same thing first.

    ``theirs`` is what now stands, ``yours`` what was about to be saved; both by field name,
    so the page can show the versions side by side. Nothing has been overwritten.
    """

    def __init__(self, message: Message, *, theirs: Mapping[str, Any], yours: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.theirs = dict(theirs)
        self.yours = dict(yours)

    @property
    def fields(self) -> list[str]:
        """The fields where the two versions differ, in the order of ``yours``."""
        return [name for name, value in self.yours.items() if self.theirs.get(name) != value]


class SilentWrite(HelhetError):
    """An action finished without leaving an event: a fault in the program, so nothing is saved."""

    def __init__(self, action: str) -> None:
        super().__init__(f"{action} changed something without recording an event")
        self.action = action
