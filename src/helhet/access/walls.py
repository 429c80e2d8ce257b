"""Migration operations that raise the database's wall around a table (docs/access.md).

Every person-bound table is raised by exactly one of these; a test enumerates the tables and
fails for one that is not. A *register* row opens to the office and coordinating unit of the
municipality and to whoever has a grant for the person; a *content* row needs a grant whose
keys reach its room and topic.
"""

from __future__ import annotations

from django.db.migrations.operations import RunSQL

from helhet.access.types import ASKED_FIRST, FRAME, NO_TOPIC, WITHHELD, Room

SEEN = "ANY ((SELECT NULLIF(current_setting('app.seen', true), ''))::bigint[])"
# As a set, hashed once a statement: an array is searched from its beginning for every row, and a list of many
# persons holds thousands of keys (49 ms became 6 for a page over thirty persons).
KEYS = "IN (SELECT unnest(NULLIF(current_setting('app.keys', true), '')::bigint[]))"
OFFICE = "(SELECT NULLIF(current_setting('app.office', true), '')::bigint)"
LOGIN = "(SELECT NULLIF(current_setting('app.login', true), '')::bigint)"
WORKER = "(SELECT NULLIF(current_setting('app.worker', true), '')::bigint)"
# Protected persons the post is not cleared for (``access_begin``). Where nothing is set the set holds a NULL, and no
# row is outside it.
HIDDEN = "(SELECT unnest(coalesce(NULLIF(current_setting('app.hidden', true), ''), '{NULL}')::bigint[]))"
CLEARS = "(SELECT NULLIF(current_setting('app.clears', true), '')::bigint)"

APP, JOBS, OWNER = "helhet_app", "helhet_jobs", "helhet_owner"


def office_rule(person: str = "person_id") -> str:
    """Of the post's own municipality, and nobody with a protected address the post is not cleared for."""
    return f"municipality_id = {OFFICE} AND {person} NOT IN {HIDDEN}"


def register_rule(person: str = "person_id", room: Room | None = None) -> str:
    inside = f"{person} = {SEEN}" if room is None else f"({content_rule(room)})"
    return f"{office_rule(person)} OR {inside}"


def content_rule(
    room: Room, topic: str = str(NO_TOPIC), only: str = "", person: str = "person_id", kept: tuple[str, ...] = ()
) -> str:
    """``topic`` is a column, or a constant key; ``only`` a condition that who lacks the whole room must also meet.

    ``kept`` are the columns (``withheld``, ``asked_first``) by which a row is kept from some who hold its topic. A
    withheld row opens to its topic and ``WITHHELD`` together, or to its key below nought (``sql/enter.sql``).
    """
    topic = topic if topic.isdecimal() else f"coalesce({topic}, {NO_TOPIC})"
    at = f"{person} * 256 + {room * 16}"
    reaches = f"{at} + {topic} {KEYS}"
    if "withheld" in kept:
        hidden = f"{reaches} AND {at} + {WITHHELD} {KEYS} OR -({at} + {topic}) {KEYS}"
        reaches = f"CASE WHEN withheld THEN {hidden} ELSE {reaches} END"
    rule = f"{person} = {SEEN} AND {reaches}"
    if "asked_first" in kept:
        rule += f" AND (NOT asked_first OR {at} + {ASKED_FIRST} {KEYS})"
    if only:
        rule += f" AND ({at} + {NO_TOPIC} {KEYS} OR {only})"
    return rule


def _raise(table: str, rule: str, app: str, jobs: str, *, check: str = "") -> list[str]:
    """``check`` where more may be written than read back: a notice, by whoever has entered."""
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY wall ON {table} FOR ALL TO {APP} USING ({rule}) WITH CHECK ({check or rule})",
        f"CREATE POLICY jobs ON {table} FOR ALL TO {JOBS} USING (true) WITH CHECK (true)",
        f"GRANT {app} ON {table} TO {APP}",
        f"GRANT {jobs} ON {table} TO {JOBS}",
    ]


def _lower(table: str) -> list[str]:
    return [
        f"DROP POLICY wall ON {table}",
        f"DROP POLICY jobs ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        f"REVOKE ALL ON {table} FROM {APP}, {JOBS}",
    ]


class Wall(RunSQL):
    def __init__(self, table: str, forward: list[str], backward: list[str]) -> None:
        self.table = table
        super().__init__([*forward], [*backward])

    def describe(self) -> str:
        return f"Raise the wall around {self.table}"


def register_wall(
    table: str,
    *,
    room: Room | None = None,
    app: str = "SELECT, INSERT, UPDATE",
    jobs: str = "SELECT",
    anyone_inside_writes: bool = False,
) -> Wall:
    """A register table: case, assignment; with a ``room``, head of a request, outcome of a decision.

    It opens to the office and coordinating unit, and to whoever has a grant; where it belongs to
    a room, only to whoever holds the whole of that room.
    """
    rule, check = register_rule(room=room), register_rule() if anyone_inside_writes else ""
    forward = [*_composite_key(table), *_raise(table, rule, app, jobs, check=check)]
    return Wall(table, forward, [*_lower(table), *_drop_composite_key(table)])


def content_wall(
    table: str,
    room: Room,
    *,
    topic: str = str(NO_TOPIC),
    only: str = "",
    app: str = "SELECT, INSERT, UPDATE",
    jobs: str = "SELECT",
) -> Wall:
    """A content table. ``topic`` names the row's topic column; ``FRAME`` opens to anyone with a foot in the room."""
    forward = [*_composite_key(table), *_raise(table, content_rule(room, topic, only), app, jobs)]
    return Wall(table, forward, [*_lower(table), *_drop_composite_key(table)])


def frame_wall(
    table: str, room: Room, *, only: str = "", app: str = "SELECT, INSERT, UPDATE", jobs: str = "SELECT"
) -> Wall:
    """A row that says no more than that something exists: plan, meeting."""
    return content_wall(table, room, topic=str(FRAME), only=only, app=app, jobs=jobs)


def own_wall(table: str, rule: str, *, app: str, jobs: str = "SELECT", bound: bool = False) -> Wall:
    """A table with a rule of its own (drafts, logins, files); ``bound`` when its rows carry a person."""
    forward = [*(_composite_key(table) if bound else []), *_raise(table, rule, app, jobs)]
    return Wall(table, forward, [*_lower(table), *(_drop_composite_key(table) if bound else [])])


def open_table(table: str, *, app: str = "SELECT", jobs: str = "SELECT") -> Wall:
    """A table about no person: only privileges, no row policy."""
    return Wall(
        table,
        [f"GRANT {app} ON {table} TO {APP}", f"GRANT {jobs} ON {table} TO {JOBS}"],
        [f"REVOKE ALL ON {table} FROM {APP}, {JOBS}"],
    )


def rule_changed(table: str, rule: str, was: str) -> Wall:
    """Another rule for a wall that stands; ``was`` is the one before."""

    def altered(to: str) -> list[str]:
        return [f"ALTER POLICY wall ON {table} USING ({to}) WITH CHECK ({to})"]

    return Wall(table, altered(rule), altered(was))


def owner_may(table: str, command: str) -> Wall:
    """Let the owner's functions read or write a forced table: FORCE binds the owner too."""
    check = "WITH CHECK (true)" if command == "INSERT" else "USING (true)"
    return Wall(
        table,
        [f"CREATE POLICY owner_{command.lower()} ON {table} FOR {command} TO {OWNER} {check}"],
        [f"DROP POLICY owner_{command.lower()} ON {table}"],
    )


def never_changes(table: str, *, when: str = "true") -> Wall:
    """Refuse UPDATE (of rows for which ``when`` holds before the change) and DELETE, to everybody."""
    return Wall(
        table,
        [
            f"CREATE TRIGGER never_changes BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when}) "
            "EXECUTE FUNCTION access_refuse_change()",
            f"CREATE TRIGGER never_deleted BEFORE DELETE ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION access_refuse_change()",
        ],
        [f"DROP TRIGGER never_changes ON {table}", f"DROP TRIGGER never_deleted ON {table}"],
    )


def keep_history(table: str, *, room: Room, topic: str = str(NO_TOPIC)) -> Wall:
    """Keep every version of a row in ``<table>_history``, behind the same wall.

    Statement-level triggers with transition tables: twenty thousand rows cost what one
    statement costs, where row-level triggers grow out of hand (docs/adr/0004).
    Columns: row_id, person_id, municipality_id, topic, version, operation, changed_at,
    changed_by (login), who, data (the row as JSON).
    """
    history = f"{table}_history"
    topic_of = "NULL::smallint" if topic.isdecimal() else f"{topic}::smallint"
    key = topic if topic.isdecimal() else "topic"
    trigger = (
        "CREATE TRIGGER history_{op} AFTER {event} ON {table} REFERENCING {rows} TABLE AS changed "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep('{op}')"
    )
    forward = [
        f"CREATE TABLE {history} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, row_id bigint NOT NULL, "
        "person_id bigint NOT NULL, municipality_id bigint NOT NULL, topic smallint, version integer NOT NULL, "
        "operation text NOT NULL, changed_at timestamptz NOT NULL DEFAULT now(), changed_by bigint, who text NOT NULL, "
        "data jsonb NOT NULL)",
        f"CREATE INDEX {history}_of_a_row ON {history} (person_id, row_id, id)",
        f"CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
        "SET search_path = pg_catalog, public AS $$ BEGIN "
        f"INSERT INTO {history} (row_id, person_id, municipality_id, topic, version, operation, changed_by, who, data) "
        f"SELECT id, person_id, municipality_id, {topic_of}, version, TG_ARGV[0], "
        "NULLIF(current_setting('app.login', true), '')::bigint, coalesce(current_setting('app.who', true), ''), "
        "to_jsonb(changed) FROM changed; RETURN NULL; END $$",
        trigger.format(op="insert", event="INSERT", rows="NEW", table=table),
        trigger.format(op="update", event="UPDATE", rows="NEW", table=table),
        trigger.format(op="delete", event="DELETE", rows="OLD", table=table),
        *_composite_key(history),
        *_raise(history, content_rule(room, key), "SELECT", "SELECT"),
        f"CREATE POLICY owner_insert ON {history} FOR INSERT TO {OWNER} WITH CHECK (true)",
        f"CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON {history} FOR EACH ROW "
        "EXECUTE FUNCTION access_refuse_change()",
    ]
    backward = [
        *(f"DROP TRIGGER history_{op} ON {table}" for op in ("insert", "update", "delete")),
        f"DROP FUNCTION {table}_keep",
        f"DROP TABLE {history}",
    ]
    return Wall(history, forward, backward)


def raise_anew(table: str, rule: str, *, check: str = "") -> Wall:
    """Give a wall that stands another rule (a register table: ``register_rule(room=…)``)."""
    return Wall(table, [f"ALTER POLICY wall ON {table} USING ({rule}) WITH CHECK ({check or rule})"], [])


def _composite_key(table: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_person_of_municipality "
        "FOREIGN KEY (person_id, municipality_id) REFERENCES people_person (id, municipality_id)"
    ]


def _drop_composite_key(table: str) -> list[str]:
    return [f"ALTER TABLE {table} DROP CONSTRAINT {table}_person_of_municipality"]


def backfill(table: str, statement: str, *, back: str = "SELECT 1", reads: tuple[str, ...] = ()) -> Wall:
    """Change rows of a forced table, as its owner: lifts FORCE and restores it in the same transaction.

    FORCE binds the owner too: without this a backfill changes no row, and says nothing. ``reads``:
    other forced tables that the statement takes from.
    """

    def lifted(sql: str) -> list[str]:
        return [
            "SET CONSTRAINTS ALL IMMEDIATE",  # a table with checks still waiting cannot be altered
            *(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY" for name in (table, *reads)),
            sql,
            *(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY" for name in (table, *reads)),
        ]

    return Wall(table, lifted(statement), lifted(back))
