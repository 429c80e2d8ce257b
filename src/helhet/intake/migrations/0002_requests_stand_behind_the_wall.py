"""Heads of requests and outcomes are register rows; what they say is content. What was sent never changes."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import LOGIN, content_wall, keep_history, never_changes, own_wall, register_wall


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        own_wall("intake_draft", f"login_id = {LOGIN}", app="SELECT, INSERT, UPDATE, DELETE"),
        register_wall("intake_request", room=Room.INTAKE),
        content_wall("intake_requestcontent", Room.INTAKE, app="SELECT, INSERT"),
        content_wall("intake_assessment", Room.INTAKE),
        content_wall("intake_condition", Room.INTAKE),
        content_wall("intake_hearing", Room.INTAKE),
        register_wall("intake_decision", room=Room.INTAKE, app="SELECT, INSERT"),
        register_wall("intake_decisionitem", room=Room.INTAKE, app="SELECT, INSERT"),
        content_wall("intake_letter", Room.INTAKE, app="SELECT, INSERT"),
        content_wall("intake_delivery", Room.INTAKE, jobs="SELECT, UPDATE"),
        never_changes("intake_requestcontent"),
        never_changes("intake_decision"),
        never_changes("intake_decisionitem"),
        never_changes("intake_letter"),
        keep_history("intake_assessment", room=Room.INTAKE),
        keep_history("intake_condition", room=Room.INTAKE),
        keep_history("intake_hearing", room=Room.INTAKE),
    ]
