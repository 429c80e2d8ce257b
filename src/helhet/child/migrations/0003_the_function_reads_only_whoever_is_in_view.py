"""The owner's function reads plan, team and meetings of whoever has been entered, and of nobody else."""

from django.db import migrations

from helhet.access.walls import SEEN

_READ = ("coordination_assignment", "team_membership", "meetings_meeting", "plan_plan", "plan_goal")


class Migration(migrations.Migration):
    dependencies = [("child", "0002_the_childs_page_stands_behind_the_wall")]
    operations = [
        migrations.RunSQL(
            [f"ALTER POLICY owner_select ON {table} USING (person_id = {SEEN})" for table in _READ],
            [f"ALTER POLICY owner_select ON {table} USING (true)" for table in _READ],
        )
    ]
