"""The plan shows its frame to whoever has a foot in it, its rows by topic, and keeps every version."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import content_wall, frame_wall, keep_history, never_changes


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        frame_wall("plan_plan", Room.PLAN),
        content_wall("plan_section", Room.PLAN, topic="topic"),
        content_wall("plan_statement", Room.PLAN, topic="topic"),
        content_wall("plan_goal", Room.PLAN, topic="topic"),
        content_wall("plan_measure", Room.PLAN, topic="topic"),
        content_wall("plan_evaluation", Room.PLAN, topic="topic", app="SELECT, INSERT"),
        never_changes("plan_evaluation"),
        keep_history("plan_plan", room=Room.PLAN),
        keep_history("plan_section", room=Room.PLAN, topic="topic"),
        keep_history("plan_statement", room=Room.PLAN, topic="topic"),
        keep_history("plan_goal", room=Room.PLAN, topic="topic"),
        keep_history("plan_measure", room=Room.PLAN, topic="topic"),
    ]
