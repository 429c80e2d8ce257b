"""Only the invited see a meeting, only those needed a topic; approved minutes never change."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import WORKER, content_wall, frame_wall, keep_history, never_changes

# The topics of an approved meeting are its minutes; nothing is added to them either.
APPROVED_MINUTES = """
CREATE FUNCTION meetings_refuse_after_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM meetings_meeting m
             WHERE m.id = NEW.meeting_id AND m.person_id = NEW.person_id AND m.status = 'approved') THEN
    RAISE EXCEPTION 'approved minutes never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approved_minutes BEFORE INSERT OR UPDATE ON meetings_agendaitem
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_after_approval();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        frame_wall("meetings_meeting", Room.MEETINGS, only=f"{WORKER} = ANY (invited)"),
        content_wall("meetings_agendaitem", Room.MEETINGS, topic="topic", only=f"{WORKER} = ANY (needed)"),
        frame_wall("meetings_invitation", Room.MEETINGS, only=f"worker_id = {WORKER}"),
        content_wall(
            "meetings_outcome", Room.MEETINGS, topic="topic", only=f"{WORKER} = ANY (needed)", app="SELECT, INSERT"
        ),
        never_changes("meetings_meeting", when="OLD.status = 'approved'"),
        never_changes("meetings_outcome"),
        keep_history("meetings_meeting", room=Room.MEETINGS),
        keep_history("meetings_agendaitem", room=Room.MEETINGS),
        migrations.RunSQL([APPROVED_MINUTES]),
    ]
