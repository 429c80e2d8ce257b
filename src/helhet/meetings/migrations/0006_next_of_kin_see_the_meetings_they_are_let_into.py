"""Whoever is let in privately, by topic, sees the meetings that are called, and of their topics those let into.

Next of kin and representatives come as themselves, in no post: without an invitation to show, their door is the
topic. Services see a meeting by their invitation, and a topic by being needed for it, as before.
"""

from django.db import migrations

from helhet.access.kept_back import keep_back
from helhet.access.types import FRAME, Room
from helhet.access.walls import LOGIN, WORKER, content_rule, raise_anew

_PRIVATELY = f"{WORKER} IS NULL"
_NEEDED = f"{{}} IN (SELECT n.item_id FROM meetings_needed n WHERE n.worker_id = {WORKER} AND n.stands)"
_INVITED = (
    f"id IN (SELECT i.meeting_id FROM meetings_invitation i WHERE i.worker_id = {WORKER} AND i.status <> 'taken_back')"
)
_OF_MEETING = f"{_PRIVATELY} AND meeting_id IN (SELECT m.id FROM meetings_meeting m)"  # those the wall shows
_OF_ITEM = f"{_PRIVATELY} AND item_id IN (SELECT a.id FROM meetings_agendaitem a)"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_topics_can_be_kept_back")]
    operations = [
        raise_anew(
            "meetings_meeting",
            content_rule(Room.MEETINGS, str(FRAME), f"({_INVITED} OR {_PRIVATELY} AND status <> 'draft')"),
        ),
        keep_back(
            "meetings_invitation",
            Room.MEETINGS,
            topic=str(FRAME),
            only=f"(worker_id = {WORKER} OR {_PRIVATELY} AND worker_id IS NULL AND login_id = {LOGIN})",
            kept=("withheld",),
        ),
        keep_back(
            "meetings_agendaitem", Room.MEETINGS, topic="topic", only=f"({_NEEDED.format('id')} OR {_OF_MEETING})"
        ),
        keep_back(
            "meetings_outcome",
            Room.MEETINGS,
            topic="topic",
            only=f"({_NEEDED.format('item_id')} OR {_OF_ITEM})",
            kept=("withheld",),
        ),
    ]
