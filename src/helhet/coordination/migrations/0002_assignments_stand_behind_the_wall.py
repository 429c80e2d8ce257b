"""Assignments are register rows; tasks are content by topic."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import content_wall, keep_history, register_wall


class Migration(migrations.Migration):
    dependencies = [("coordination", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        register_wall("coordination_assignment"),
        content_wall("coordination_task", Room.TASKS, topic="topic"),
        keep_history("coordination_task", room=Room.TASKS, topic="topic"),
    ]
