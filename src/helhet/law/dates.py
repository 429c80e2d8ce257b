"""Reading dates as people and programs write them, and saying in plain words why one cannot be used."""

import re
from datetime import date

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)

# Texts to translate; ``{value}`` is what was written.
NO_SUCH_DAY = "Datoen {value} finnes ikke."
NOT_A_DATE = "{value} er ikke en dato. Skriv den som 2026-09-30: år, måned, dag."
OUT_OF_REACH = "Datoen {value} kan ikke være riktig. Den må ligge mellom år 1900 og 2199."
TEXTS = (NO_SUCH_DAY, NOT_A_DATE, OUT_OF_REACH)

SHAPE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


class DateRefused(ValueError):
    """What was written is no date we can use. ``template`` is a text of this module, to translate with ``value``."""

    def __init__(self, template: str, value: str) -> None:
        self.template = template
        self.value = value
        super().__init__(template.format(value=value))


def read_date(text: str) -> date:
    """``2026-09-30`` as a date. Only that shape: «20260930» and week dates are typing errors more often than dates."""
    shape = SHAPE.fullmatch(text)
    if shape is None:
        raise DateRefused(NOT_A_DATE, shortened(text))
    year, month, day = (int(part) for part in shape.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        raise DateRefused(NO_SUCH_DAY, in_words(year, month, day)) from None
    if not EARLIEST <= found <= LATEST:
        raise DateRefused(OUT_OF_REACH, text)
    return found


def in_words(year: int, month: int, day: int) -> str:
    """«30. februar 2026»; as it was written where there is no such month."""
    if not 1 <= month <= len(MONTHS):
        return f"{year:04d}-{month:02d}-{day:02d}"
    return f"{day}. {MONTHS[month - 1]} {year}"


def shortened(text: str) -> str:
    """What somebody wrote, on one line and short enough to show back."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return f"«{line[:40]}…»" if len(line) > 40 else f"«{line}»"
