"""Scheduled work lets a request wait for a new officer when the old one has left."""

from django.db import migrations

JOBS = "helhet_jobs"


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_the_inbox_is_counted_from_an_index")]
    operations = [
        migrations.RunSQL(f"GRANT UPDATE ON intake_request TO {JOBS}", f"REVOKE UPDATE ON intake_request FROM {JOBS}")
    ]
