"""Refuse UPDATE, DELETE and TRUNCATE on the log in the database itself; fill in the actor there too."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "log.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL([SQL])]
