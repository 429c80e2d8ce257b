"""Yes, no, and not known yet: the logic every right is judged in.

A fact nobody has looked into must never count against the person, so ``unclear`` is a value of its own
and not a weak no: it gives way only to what decides the matter alone (design.md § 5).
"""

from enum import StrEnum


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"

    @classmethod
    def of(cls, known: bool | None) -> "Answer":
        """A claim as an answer; ``None`` is not known."""
        if known is None:
            return cls.UNCLEAR
        return cls.YES if known else cls.NO


def every(*answers: Answer) -> Answer:
    """All must hold: one no settles it, also beside something unclear. Nothing required is a yes."""
    if Answer.NO in answers:
        return Answer.NO
    return Answer.UNCLEAR if Answer.UNCLEAR in answers else Answer.YES


def some(*answers: Answer) -> Answer:
    """One is enough: one yes settles it, also beside something unclear. Nothing to choose from is a no."""
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNCLEAR if Answer.UNCLEAR in answers else Answer.NO
