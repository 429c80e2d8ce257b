"""A topic, its minutes and what is agreed can be kept from guardians, and wait until its writer has been asked."""

from django.db import migrations, models

from helhet.access.kept_back import keep_back, keep_back_history, marks_may_change
from helhet.access.types import FRAME, Room
from helhet.access.walls import WORKER

_OUTCOME = "person_id, municipality_id, public_id, item_id, topic, what, worker_id, owner_name, due_on, became"
_NEEDED = f"{{}} IN (SELECT n.item_id FROM meetings_needed n WHERE n.worker_id = {WORKER} AND n.stands)"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_what_is_kept_from_guardians_is_opened_alone"),
        ("meetings", "0004_who_is_needed_stands_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="asked_first",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="invitation",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="needed",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="outcome",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        keep_back("meetings_agendaitem", Room.MEETINGS, topic="topic", only=_NEEDED.format("id")),
        keep_back_history("meetings_agendaitem", Room.MEETINGS),
        keep_back(
            "meetings_invitation", Room.MEETINGS, topic=str(FRAME), only=f"worker_id = {WORKER}", kept=("withheld",)
        ),
        keep_back("meetings_needed", Room.MEETINGS, topic=str(FRAME), only=f"worker_id = {WORKER}", kept=("withheld",)),
        keep_back_history("meetings_needed", Room.MEETINGS, kept=("withheld",)),
        keep_back("meetings_outcome", Room.MEETINGS, topic="topic", only=_NEEDED.format("item_id"), kept=("withheld",)),
        marks_may_change("meetings_outcome", _OUTCOME, kept=("withheld",)),
    ]
