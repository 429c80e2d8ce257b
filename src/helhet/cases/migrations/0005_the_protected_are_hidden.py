"""A protected person's rows are not in the register of a post without clearance."""

from pathlib import Path

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import raise_anew, register_rule

SQL = (Path(__file__).parent.parent / "sql" / "emergency.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_emergency_access_stands_behind_the_wall"),
        ("access", "0008_who_is_not_cleared_sees_nothing_of_the_protected"),
    ]
    operations = [
        raise_anew("cases_case", register_rule()),
        raise_anew("cases_relay", register_rule()),
        raise_anew("cases_emergencyaccess", register_rule(room=Room.CASE)),
        migrations.RunSQL([SQL], migrations.RunSQL.noop),  # how often an emergency was opened
    ]
