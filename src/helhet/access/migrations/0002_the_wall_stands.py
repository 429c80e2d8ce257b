"""Raise the wall around people, grants and log, and make the functions that open it for one transaction."""

from django.db import migrations

from helhet.access.functions import functions
from helhet.access.types import Room
from helhet.access.walls import (
    APP,
    JOBS,
    LOGIN,
    OFFICE,
    content_rule,
    content_wall,
    open_table,
    own_wall,
    owner_may,
    register_rule,
)

REFUSE_CHANGE = """
CREATE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a row of % never changes', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""

RECORD = "audit_record(text, bigint, bigint, jsonb, boolean)"

OWN_LOG = content_rule(Room.LOG)
# Who else has access tells who is in the team: for those who hold the whole case, for the office and
# coordinating unit that give and review access, and each for their own.
HOLDS_THE_CASE = content_rule(Room.CASE)
GRANTS = f"municipality_id = {OFFICE} OR login_id = {LOGIN} OR ({HOLDS_THE_CASE})"


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("audit", "0002_the_log_never_changes"), ("people", "0001_initial")]
    operations = [
        migrations.RunSQL([REFUSE_CHANGE]),
        functions(),
        migrations.RunSQL(
            [f"REVOKE ALL ON FUNCTION {RECORD} FROM PUBLIC", f"GRANT EXECUTE ON FUNCTION {RECORD} TO {APP}, {JOBS}"]
        ),
        # People. Nobody writes here but the owner's functions and the population register's adapter.
        open_table("people_municipality"),
        open_table("people_unit"),
        open_table("people_worker"),
        open_table("people_family"),
        own_wall("people_login", f"id = {LOGIN}", app="SELECT"),
        own_wall("people_person", register_rule("id"), app="SELECT"),
        content_wall("people_personcontact", Room.CONTACT, app="SELECT, INSERT, UPDATE"),
        content_wall("people_relatedperson", Room.CASE, app="SELECT"),
        owner_may("people_login", "SELECT"),
        owner_may("people_login", "INSERT"),
        owner_may("people_login", "UPDATE"),
        owner_may("people_person", "SELECT"),
        owner_may("people_person", "INSERT"),
        owner_may("people_relatedperson", "SELECT"),
        owner_may("people_relatedperson", "INSERT"),
        owner_may("people_relatedperson", "UPDATE"),
        # Access itself.
        own_wall("access_grant", GRANTS, app="SELECT, INSERT, UPDATE", jobs="SELECT, UPDATE", bound=True),
        own_wall("access_opening", HOLDS_THE_CASE, app="SELECT, INSERT, UPDATE", jobs="SELECT, UPDATE", bound=True),
        owner_may("access_grant", "SELECT"),
        owner_may("access_grant", "INSERT"),
        owner_may("access_opening", "SELECT"),
        # The log: written by the owner's functions alone, read by whom it is about.
        own_wall("audit_event", OWN_LOG, app="SELECT"),
        own_wall("audit_viewing", OWN_LOG, app="SELECT"),
        own_wall("audit_seal", "true", app="SELECT", jobs="SELECT, INSERT"),
        owner_may("audit_event", "INSERT"),
        owner_may("audit_viewing", "INSERT"),
    ]
