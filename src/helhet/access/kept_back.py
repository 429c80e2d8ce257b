"""Migration operations that let rows be kept from some who would else see them, their history too.

A row may be **withheld** from guardians and next of kin (pbrl. § 3-4), or its writer wants to be **asked first**.
The columns come with the model (``people.types``); these teach the walls of ``walls`` to read them.
"""

from __future__ import annotations

from helhet.access.types import NO_TOPIC, Room
from helhet.access.walls import APP, OWNER, Wall, content_rule, raise_anew

BOTH = ("withheld", "asked_first")
_UNCHANGING = "row_id, person_id, municipality_id, topic, version, operation, changed_at, changed_by, who, data"


def keep_back(
    table: str, room: Room, *, topic: str = str(NO_TOPIC), only: str = "", kept: tuple[str, ...] = BOTH
) -> Wall:
    """The wall of a content table, which from now on also asks whether the row is kept back."""
    return raise_anew(table, content_rule(room, topic, only, kept=kept))


def keep_back_history(table: str, room: Room, *, topic: str = str(NO_TOPIC), kept: tuple[str, ...] = BOTH) -> Wall:
    """Earlier versions of a row are kept back with it, and stay so.

    Once a row is kept back, so is all that it has said before: whoever may not read it now, may not read it there.
    When it is shown again, what stands then is an edition of its own; what was written while it was kept back stays
    where it was. The mark is the one thing that changes in a history, and only this trigger can set it.
    """
    history = f"{table}_history"
    topic_of = "NULL::smallint" if topic.isdecimal() else f"{topic}::smallint"
    names, was = ", ".join(kept), " OR ".join(f"c.{name} AND NOT h.{name}" for name in kept)
    raised = ", ".join(f"{name} = h.{name} OR c.{name}" for name in kept)
    some = " OR ".join(kept)
    keep = (
        f"CREATE OR REPLACE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
        "SET search_path = pg_catalog, public AS $$ BEGIN "
        f"IF TG_ARGV[0] = 'update' AND EXISTS (SELECT 1 FROM changed WHERE {some}) THEN "
        f"UPDATE {history} h SET {raised} FROM changed c "
        f"WHERE h.person_id = c.person_id AND h.row_id = c.id AND ({was}); END IF; "
        f"INSERT INTO {history} (row_id, person_id, municipality_id, topic, {names}, version, operation, changed_by, "
        f"who, data) SELECT id, person_id, municipality_id, {topic_of}, {names}, version, TG_ARGV[0], "
        "NULLIF(current_setting('app.login', true), '')::bigint, coalesce(current_setting('app.who', true), ''), "
        "to_jsonb(changed) FROM changed; RETURN NULL; END $$"
    )
    rule = content_rule(room, topic if topic.isdecimal() else "topic", kept=kept)
    return Wall(
        history,
        [
            *(f"ALTER TABLE {history} ADD COLUMN {name} boolean NOT NULL DEFAULT false" for name in kept),
            keep,
            f"ALTER POLICY wall ON {history} USING ({rule}) WITH CHECK ({rule})",
            f"CREATE POLICY owner_select ON {history} FOR SELECT TO {OWNER} USING (true)",
            f"CREATE POLICY owner_update ON {history} FOR UPDATE TO {OWNER} USING (true) WITH CHECK (true)",
            *_only_marks_change(history, _UNCHANGING),
        ],
        [],
    )


def marks_may_change(table: str, columns: str, kept: tuple[str, ...] = BOTH) -> Wall:
    """Rows that never change (``columns``) can still be kept back, and shown again."""
    return Wall(
        table, [f"GRANT UPDATE ({', '.join(kept)}) ON {table} TO {APP}", *_only_marks_change(table, columns)], []
    )


def _only_marks_change(table: str, columns: str) -> list[str]:
    return [
        f"DROP TRIGGER never_changes ON {table}",
        f"DROP TRIGGER IF EXISTS never_deleted ON {table}",
        f"CREATE TRIGGER never_changes BEFORE UPDATE OF id, {columns} ON {table} FOR EACH ROW "
        "EXECUTE FUNCTION access_refuse_change()",
        f"CREATE TRIGGER never_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION access_refuse_change()",
    ]
