"""What the jobs have told the operator. About no person, so without an actor."""

from __future__ import annotations

from dataclasses import dataclass

from helhet.base import statements


@dataclass(frozen=True)
class Told:
    """A figure: its name without «helhet_», whose it is (or empty), and its value."""

    name: str
    job: str
    value: float


def told() -> list[Told]:
    """Every figure, by name. Raises django.db.DatabaseError."""
    return [Told(*row) for row in statements.rows("SELECT name, job, value FROM jobs_figure ORDER BY name, job")]
