"""Ids that are not for us: another municipality's, and another child's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

from helhet.people.models import Unit, Worker
from tests.database import as_owner_of_everything
from tests.web.security import house as houses


class Strangers:
    """For each id of our own that stands in a form or an address, ids of the same kind that are not for us."""

    def __init__(self, house: houses.House) -> None:
        there, ours = (
            house.elsewhere.municipality.id,
            {one.child.id: one.child.public_id for one in (house.first, house.second)},
        )
        self.kinds: dict[str, type[Any]] = {}
        self.rows: dict[type[Any], list[Any]] = {}
        with as_owner_of_everything():
            for model in apps.get_models():
                if not hasattr(model, "public_id"):
                    continue
                for row in model.objects.all():
                    self.kinds[row.public_id] = model
                    if (
                        (getattr(row, "person_id", 0) or hasattr(row, "municipality_id")) and self.where(row) == there
                    ) or getattr(row, "person_id", None) in ours:
                        self.rows.setdefault(model, []).append(row)
        self.there, self.ours = there, ours

    def instead_of(self, value: str, *, on: str) -> list[str]:
        """One of the other municipality's, and for what belongs to one person one of the other child's."""
        kind, _colon, _number = value.rpartition(":")
        if kind == "worker" or kind.startswith("coordination."):
            model = Worker if kind == "worker" else apps.get_model(kind)
            return [f"{kind}:{row.id}" for row in self._rows(model, on)]
        for part in value.split(":"):
            if part in self.kinds:
                return [value.replace(part, row.public_id) for row in self._rows(self.kinds[part], on)]
        return []

    def of(self, models: set[type[Any]], *, on: str) -> list[str]:
        """Ids of rows of these kinds."""
        return [row.public_id for model in models for row in self._rows(model, on)]

    def services(self) -> list[str]:
        return [str(row.id) for row in self.rows[Unit] if row.municipality_id == self.there]

    def _rows(self, model: type[Any], on: str) -> list[Any]:
        rows = self.rows.get(model, [])
        far = [row for row in rows if self.where(row) == self.there][:1]
        near = [row for row in rows if self.ours.get(getattr(row, "person_id", 0), on) not in on][:1]
        return far + near if on.startswith("/sak/") else far

    @staticmethod
    def where(row: Any) -> int:
        """The municipality; a draft has it from whom it is about."""
        return row.municipality_id if hasattr(row, "municipality_id") else row.person.municipality_id


@contextmanager
def looked_for(word: str) -> Iterator[set[type[Any]]]:
    """The kinds of row among which ``word`` is looked for inside: those whose tables stand in a statement with it."""
    found: set[type[Any]] = set()
    tables = {model._meta.db_table: model for model in apps.get_models()}

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if word in str(params):
            found.update(model for table, model in tables.items() if re.search(rf"\b{table}\b", str(sql)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
