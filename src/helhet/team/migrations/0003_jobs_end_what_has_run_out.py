"""The nightly job ends places in a team whose post or consent has ended by itself."""

from django.db import migrations

from helhet.access.walls import JOBS


class Migration(migrations.Migration):
    dependencies = [("team", "0002_teams_stand_behind_the_wall")]
    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE ON team_membership TO {JOBS}",
            f"REVOKE UPDATE ON team_membership FROM {JOBS}",
        )
    ]
