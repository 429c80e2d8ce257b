"""Read a plan with everything under it in one question, planned once a connection (docs/performance.md)."""

from pathlib import Path

from django.db import migrations

READ = (Path(__file__).resolve().parent.parent / "sql" / "read.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("plan", "0003_a_point_is_named_in_full")]
    operations = [migrations.RunSQL(READ, "DROP FUNCTION plan_read(bigint)")]
