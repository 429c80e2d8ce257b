"""The words of notices, and the ports they leave by. Any adapter passes ``tests/notices/contracts.py``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from helhet.notices.models import Channel, State

__all__ = ["AddressRefused", "Channel", "Delivered", "DeliveryFailed", "Kind", "Ports", "State"]


class Kind(StrEnum):
    """Which neutral text a notice carries (``notices/texts.py``): never what it is about."""

    WAITING = "waiting"  # something has happened that you may want to read
    LETTER = "letter"  # a letter has come: an answer, a decision, minutes
    QUESTION = "question"  # somebody asks for your answer: a consent, an assignment
    MEETING = "meeting"  # an invitation, or a change of one
    TASK = "task"  # something to do at work
    REMINDER = "reminder"  # what was told before still waits
    ACCESS = "access"  # who may see what has changed


class DeliveryFailed(Exception):
    """The port could not deliver now; trying again later may help."""


class AddressRefused(DeliveryFailed):
    """The port never delivers to this address; trying again does not help."""


class EmailPort(Protocol):
    """``key`` is the same at every try of one message: the port delivers it once.

    Raises ``AddressRefused`` or ``DeliveryFailed``, and nothing else.
    """

    def send(self, *, key: str, to: str, subject: str, text: str, sender: str) -> None: ...


class SmsPort(Protocol):
    """As ``EmailPort``; ``to`` is a telephone number as typed."""

    def send(self, *, key: str, to: str, text: str) -> None: ...


class LetterPort(Protocol):
    """As ``EmailPort``, on paper; who prints it finds the address, as it may be protected."""

    def send(self, *, key: str, to: str, pdf: bytes) -> None: ...


@dataclass(frozen=True)
class Ports:
    email: EmailPort
    sms: SmsPort
    letter: LetterPort


@dataclass(frozen=True)
class Delivered:
    """What one round of the outbox did: counts of notices."""

    sent: int = 0
    retried: int = 0
    failed: int = 0
