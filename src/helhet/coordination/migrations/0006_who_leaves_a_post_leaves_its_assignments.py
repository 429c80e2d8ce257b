"""Scheduled work ends the assignments of somebody who has left their post."""

from django.db import migrations

JOBS = "helhet_jobs"


class Migration(migrations.Migration):
    dependencies = [("coordination", "0005_tasks_can_be_withheld")]
    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE ON coordination_assignment TO {JOBS}",
            f"REVOKE UPDATE ON coordination_assignment FROM {JOBS}",
        )
    ]
