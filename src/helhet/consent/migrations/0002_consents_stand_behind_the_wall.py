"""Consents are content of their own room, with every version kept."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import content_wall


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        content_wall("consent_planconsent", Room.CONSENT, jobs="SELECT, UPDATE"),
        content_wall("consent_sharingconsent", Room.CONSENT, jobs="SELECT, UPDATE"),
        content_wall("consent_consenter", Room.CONSENT),
    ]
