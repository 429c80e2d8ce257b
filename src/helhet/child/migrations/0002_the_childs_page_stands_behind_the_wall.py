"""The child's words are content of the child's room; the rest of the page is what one function answers."""

from pathlib import Path

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import APP, content_rule, own_wall, owner_may

SQL = (Path(__file__).parent.parent / "sql" / "page.sql").read_text(encoding="utf-8")
_READ = ("coordination_assignment", "team_membership", "meetings_meeting", "plan_plan", "plan_goal")


class Migration(migrations.Migration):
    dependencies = [
        ("child", "0001_initial"),
        ("access", "0016_the_childs_page_has_a_room"),
        ("coordination", "0005_tasks_can_be_withheld"),
        ("team", "0003_jobs_end_what_has_run_out"),
        ("meetings", "0005_topics_can_be_kept_back"),
        ("plan", "0005_rows_can_be_kept_back"),
    ]
    operations = [
        own_wall(
            "child_word",
            content_rule(Room.CHILD, kept=("asked_first",)),
            app="SELECT, INSERT, UPDATE",
            bound=True,
        ),
        *(owner_may(table, "SELECT") for table in _READ),
        migrations.RunSQL([SQL], ["DROP FUNCTION child_page(bigint)"]),
        migrations.RunSQL(
            [
                "REVOKE ALL ON FUNCTION child_page(bigint) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION child_page(bigint) TO {APP}",
            ],
            migrations.RunSQL.noop,
        ),
    ]
