"""A protected person's rows are not in the register of a post without clearance."""

from pathlib import Path

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import raise_anew, register_rule

SQL = (Path(__file__).parent.parent / "sql" / "office.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_the_office_sees_what_was_opened"),
        ("access", "0008_who_is_not_cleared_sees_nothing_of_the_protected"),
    ]
    operations = [
        raise_anew("intake_request", register_rule(room=Room.INTAKE)),
        raise_anew("intake_decision", register_rule(room=Room.INTAKE)),
        raise_anew("intake_decisionitem", register_rule(room=Room.INTAKE)),
        migrations.RunSQL([SQL], migrations.RunSQL.noop),
    ]
