"""Emergency access is a register row: for whoever holds the case, and for the coordinating unit that reviews it."""

from pathlib import Path

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import APP, OWNER, never_changes, owner_may, register_wall

SQL = (Path(__file__).parent.parent / "sql" / "emergency.sql").read_text(encoding="utf-8")
FUNCTIONS = ("cases_open_emergency", "cases_seen_in_emergency", "cases_emergencies_of")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_emergency_access_is_kept"),
        ("access", "0005_a_grant_may_end_by_the_clock"),
        ("audit", "0002_the_log_never_changes"),
    ]
    operations = [
        register_wall("cases_emergencyaccess", room=Room.CASE, app="SELECT, UPDATE"),
        owner_may("cases_emergencyaccess", "SELECT"),
        owner_may("cases_emergencyaccess", "INSERT"),
        never_changes("cases_emergencyaccess", when="OLD.reviewed_at IS NOT NULL"),
        migrations.RunSQL(
            [f"CREATE POLICY emergency_reads ON audit_viewing FOR SELECT TO {OWNER} USING (basis LIKE '%emergency%')"],
            ["DROP POLICY emergency_reads ON audit_viewing"],
        ),
        migrations.RunSQL([SQL], [f"DROP FUNCTION {name}" for name in FUNCTIONS]),
        migrations.RunSQL(
            [
                statement
                for name in FUNCTIONS
                for statement in (
                    f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC",
                    f"GRANT EXECUTE ON FUNCTION {name} TO {APP}",
                )
            ],
            migrations.RunSQL.noop,
        ),
    ]
