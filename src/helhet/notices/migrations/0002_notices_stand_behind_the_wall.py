"""A notice is written by the pages and sent by the jobs."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import register_wall


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        register_wall(
            "notices_notice",
            room=Room.CASE,
            app="SELECT, INSERT",
            jobs="SELECT, INSERT, UPDATE",
            anyone_inside_writes=True,
        ),
    ]
