"""Who a topic is for is a row each behind a wall of its own, and who may know of a meeting is who has an invitation.

As lists in the topic's and the meeting's own rows, they told each of those invited who the others were.
"""

import django.db.models.deletion
from django.db import migrations, models

from helhet.access.types import FRAME, Room
from helhet.access.walls import WORKER, backfill, content_rule, frame_wall, keep_history, rule_changed

INVITED = (
    "id IN (SELECT i.meeting_id FROM meetings_invitation i WHERE i.worker_id = {worker} AND i.status <> 'taken_back')"
)
NEEDED = "{item} IN (SELECT n.item_id FROM meetings_needed n WHERE n.worker_id = {worker} AND n.stands)"
LISTED = f"{WORKER} = ANY ({{}})"
MOVE = """
INSERT INTO meetings_needed (person_id, municipality_id, item_id, worker_id, stands, version)
SELECT i.person_id, i.municipality_id, i.id, w.id, true, 1
FROM meetings_agendaitem i JOIN people_worker w ON w.id = ANY (i.needed)
"""
APPROVED = """
CREATE FUNCTION meetings_refuse_need_after_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM meetings_agendaitem i JOIN meetings_meeting m ON m.id = i.meeting_id
             WHERE i.id = NEW.item_id AND i.person_id = NEW.person_id AND m.person_id = NEW.person_id
               AND m.status = 'approved') THEN
    RAISE EXCEPTION 'approved minutes never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approved_minutes BEFORE INSERT OR UPDATE ON meetings_needed
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_need_after_approval();
"""
NOT_APPROVED = """
DROP TRIGGER approved_minutes ON meetings_needed;
DROP FUNCTION meetings_refuse_need_after_approval();
"""


def of_topic(only: str) -> str:
    return content_rule(Room.MEETINGS, "topic", only)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_the_childs_words_stand_apart"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Needed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stands", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.agendaitem"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("item", "worker"), name="needed_once_for_a_topic")]
            },
        ),
        frame_wall("meetings_needed", Room.MEETINGS, only=f"worker_id = {WORKER}"),
        keep_history("meetings_needed", room=Room.MEETINGS),
        backfill("meetings_needed", MOVE, reads=("meetings_agendaitem",)),
        migrations.RunSQL(APPROVED, NOT_APPROVED),
        rule_changed(
            "meetings_meeting",
            content_rule(Room.MEETINGS, str(FRAME), INVITED.format(worker=WORKER)),
            content_rule(Room.MEETINGS, str(FRAME), LISTED.format("invited")),
        ),
        rule_changed(
            "meetings_agendaitem",
            of_topic(NEEDED.format(item="id", worker=WORKER)),
            of_topic(LISTED.format("needed")),
        ),
        rule_changed(
            "meetings_outcome",
            of_topic(NEEDED.format(item="item_id", worker=WORKER)),
            of_topic(LISTED.format("needed")),
        ),
        migrations.RemoveField(model_name="meeting", name="invited"),
        migrations.RemoveField(model_name="agendaitem", name="needed"),
        migrations.RemoveField(model_name="outcome", name="needed"),
    ]
