"""Questions about the log open to whoever reads the own log, and to the coordinating unit that answers."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import content_rule, never_changes, office_rule, own_wall

UNIT = "'coordinating_unit' = ANY ((SELECT NULLIF(current_setting('app.posts', true), ''))::text[])"
RULE = f"({office_rule()} AND {UNIT}) OR ({content_rule(Room.LOG)})"


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0001_questions_about_the_log"),
        ("access", "0009_one_may_see_as_another_does"),
    ]
    operations = [
        own_wall("oversight_accessquestion", RULE, app="SELECT, INSERT, UPDATE", bound=True),
        own_wall("oversight_accessmessage", RULE, app="SELECT, INSERT", bound=True),
        never_changes("oversight_accessmessage"),
    ]
