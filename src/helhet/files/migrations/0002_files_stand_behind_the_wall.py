"""A file stands behind the wall of its room and topic, and never changes."""

from django.db import migrations

from helhet.access.walls import KEYS, SEEN, never_changes, own_wall


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        own_wall(
            "files_file",
            f"person_id = {SEEN} AND person_id * 256 + room * 16 + coalesce(topic, 0) {KEYS}",
            app="SELECT, INSERT",
            bound=True,
        ),
        never_changes("files_file"),
    ]
