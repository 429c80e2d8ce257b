"""Whom a letter or a card was made for stands behind the wall; what logs somebody in is about logins, and has none."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import content_wall, open_table, register_wall


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("access", "0016_the_childs_page_has_a_room")]
    operations = [
        register_wall("accounts_letter", room=Room.CASE, anyone_inside_writes=True, jobs="SELECT, UPDATE"),
        content_wall("accounts_card", Room.CASE),
        open_table("accounts_account", app="SELECT, INSERT, UPDATE", jobs="SELECT"),
        open_table("accounts_passkey", app="SELECT, INSERT, UPDATE", jobs="SELECT"),
        open_table("accounts_code", app="SELECT, INSERT, UPDATE", jobs="SELECT"),
        open_table("accounts_attempt", app="SELECT, INSERT, UPDATE", jobs="SELECT, DELETE"),
    ]
