"""What stands in a plan can be kept from guardians (pbrl. § 3-4), or until its writer has been asked; its history too."""

from pathlib import Path

from django.db import migrations, models

from helhet.access.kept_back import keep_back, keep_back_history, marks_may_change
from helhet.access.types import Room

_READ = (Path(__file__).resolve().parent.parent / "sql" / "read.sql").read_text("utf-8")
_ROWS = ("plan_section", "plan_statement", "plan_goal", "plan_measure")
_EVALUATION = (
    "person_id, municipality_id, plan_id, goal_id, measure_id, topic, outcome, text, said_by, side, evaluated_at"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_what_is_kept_from_guardians_is_opened_alone"),
        ("people", "0001_initial"),
        ("plan", "0004_a_plan_is_read_in_one_question"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="section",
            name="each_point_stands_once_in_a_plan",
        ),
        migrations.AddField(
            model_name="evaluation",
            name="asked_first",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="goal",
            name="asked_first",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="goal",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="measure",
            name="asked_first",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="measure",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="section",
            name="asked_first",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="section",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="statement",
            name="asked_first",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="statement",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                fields=("plan", "key", "withheld", "asked_first"), name="each_point_stands_once_in_a_plan"
            ),
        ),
        *(keep_back(table, Room.PLAN, topic="topic") for table in (*_ROWS, "plan_evaluation")),
        *(keep_back_history(table, Room.PLAN, topic="topic") for table in _ROWS),
        marks_may_change("plan_evaluation", _EVALUATION),
        migrations.RunSQL(["DROP FUNCTION plan_read(bigint)", _READ], migrations.RunSQL.noop),
    ]
