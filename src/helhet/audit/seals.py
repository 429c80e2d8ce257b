"""Sealing the log: a changed, missing or inserted row shows; nothing waits for a lock to be logged.

A seal covers the rows whose transactions had all ended when it was made: from the last bound
up to ``pg_snapshot_xmin``. A row that commits late has a transaction id at or above that bound
and is sealed next time; ids lost to rolled-back transactions mean nothing. The newest rows are
unsealed until the next round, and whoever can delete both rows and seals as the database's
administrator can cut the end off: keep the last seal somewhere else (docs/operations.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import connection, transaction

from helhet.audit.models import Seal

TABLES = ("audit_event", "audit_viewing")
_FIRST = "0" * 64
_END_OF_EPOCH = 2**63 - 1
_LEAF = 24  # bytes: the row's id (8) and the beginning of its hash (16)

_LEAVES = """
    SELECT count(*), coalesce(string_agg(
        int8send(id) || substring(sha256(convert_to(to_jsonb(r)::text, 'UTF8')) FROM 1 FOR 16), ''::bytea
        ORDER BY xid, id), ''::bytea)
    FROM {table} r
    WHERE xid >= %s::text::xid8 AND xid < %s::text::xid8 AND id > %s AND id <= %s
"""


@dataclass(frozen=True)
class Broken:
    """The first thing that does not hold: which table and seal, and the row where one can be named."""

    table: str
    seal: int
    row: int | None
    what: str

    def __str__(self) -> str:
        row = f", rad {self.row}" if self.row is not None else ""
        return f"{self.table}, segl {self.seal}{row}: {self.what}"


def seal(table: str) -> Seal | None:
    """Seal what has been committed since last time; nothing if nothing has. Two sealers cannot fork the chain."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
        last = Seal.objects.filter(table=table).order_by("-id").first()
        cursor.execute(
            "SELECT system_identifier::text, pg_snapshot_xmin(pg_current_snapshot())::text FROM pg_control_system()"
        )
        cluster, bound = cursor.fetchone()
        moved = last is not None and last.cluster != cluster
        if last is not None and moved:
            last = _close_epoch(cursor, table, last)
        epoch, after_id, start = (last.epoch, last.after_id, int(last.to_xid)) if last else (1, 0, 0)
        span = (start, int(bound))
        return _write(cursor, table, cluster, epoch, after_id, span, _END_OF_EPOCH, last, even_empty=moved)


def _close_epoch(cursor, table: str, last: Seal) -> Seal:  # type: ignore[no-untyped-def]
    """Restored into another cluster: seal the rest of the old epoch, and begin a new one above its last row."""
    cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608
    until = cursor.fetchone()[0]
    span = (int(last.to_xid), _END_OF_EPOCH)
    rest = _write(cursor, table, last.cluster, last.epoch, last.after_id, span, until, last) or last
    rest.epoch, rest.after_id, rest.to_xid = rest.epoch + 1, until, 0
    return rest  # not saved: where the new epoch starts from


def _write(  # type: ignore[no-untyped-def]
    cursor, table, cluster, epoch, after_id, span, until, last, *, even_empty: bool = False
) -> Seal | None:
    count, leaves = _leaves(cursor, table, span[0], span[1], after_id, until)
    if count == 0 and not even_empty:
        return None
    root = hashlib.sha256(leaves).hexdigest()
    previous = last.seal if last else _FIRST
    fields = {
        "table": table,
        "cluster": cluster,
        "epoch": epoch,
        "after_id": after_id,
        "from_xid": span[0],
        "to_xid": span[1],
    }
    return Seal.objects.create(
        **fields, rows=count, leaves=leaves, root=root, previous=previous, seal=_chain(fields, count, root, previous)
    )


def _leaves(cursor, table: str, start: int, end: int, after_id: int, until: int) -> tuple[int, bytes]:  # type: ignore[no-untyped-def]
    cursor.execute(_LEAVES.format(table=table), [start, end, after_id, until])
    count, leaves = cursor.fetchone()
    return count, bytes(leaves)


def _chain(fields: dict[str, object], rows: int, root: str, previous: str) -> str:
    text = "|".join([*(str(value) for value in fields.values()), str(rows), root, previous])
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> Broken | None:
    """Check every seal of every table against the rows as they are. The first thing broken, or nothing."""
    for table in TABLES:
        broken = _verify_table(table)
        if broken is not None:
            return broken
    return None


def _verify_table(table: str) -> Broken | None:
    previous = _FIRST
    seals = list(Seal.objects.filter(table=table).order_by("id").defer("leaves"))
    starts = {seal.epoch: seal.after_id for seal in seals}
    for seal_ in seals:
        fields = {
            name: getattr(seal_, name) for name in ("table", "cluster", "epoch", "after_id", "from_xid", "to_xid")
        }
        if seal_.previous != previous or seal_.seal != _chain(fields, seal_.rows, seal_.root, seal_.previous):
            return Broken(table, seal_.pk, None, "seglet selv er endret, eller et segl mangler foran")
        broken = _verify_rows(table, seal_, until=starts.get(seal_.epoch + 1, _END_OF_EPOCH))
        if broken is not None:
            return broken
        previous = seal_.seal
    return None


def _verify_rows(table: str, seal_: Seal, *, until: int) -> Broken | None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
        _, now = _leaves(cursor, table, int(seal_.from_xid), int(seal_.to_xid), seal_.after_id, until)
    if hashlib.sha256(now).hexdigest() == seal_.root:
        return None
    then = bytes(seal_.leaves)
    if hashlib.sha256(then).hexdigest() != seal_.root:
        return Broken(table, seal_.pk, None, "seglets egne blad er endret")
    return _first_difference(table, seal_.pk, _by_id(then), _by_id(now))


def _by_id(leaves: bytes) -> dict[int, bytes]:
    rows = (leaves[start : start + _LEAF] for start in range(0, len(leaves), _LEAF))
    return {int.from_bytes(row[:8], signed=True): row[8:] for row in rows}


def _first_difference(table: str, seal_id: int, then: dict[int, bytes], now: dict[int, bytes]) -> Broken:
    for row in sorted(then.keys() | now.keys()):
        if row not in now:
            return Broken(table, seal_id, row, "raden er borte")
        if row not in then:
            return Broken(table, seal_id, row, "raden er satt inn etterpå")
        if then[row] != now[row]:
            return Broken(table, seal_id, row, "raden er endret")
    return Broken(table, seal_id, None, "radene har byttet rekkefølge")
