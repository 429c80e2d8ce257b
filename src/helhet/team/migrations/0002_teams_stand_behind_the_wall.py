"""Team and members are content; a member hangs on the consent of the same person to the same service."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import content_wall, keep_history


class Migration(migrations.Migration):
    dependencies = [("team", "0001_initial"), ("access", "0002_the_wall_stands"), ("consent", "0001_initial")]
    operations = [
        content_wall("team_careteam", Room.TEAM),
        content_wall("team_membership", Room.TEAM),
        keep_history("team_membership", room=Room.TEAM),
        migrations.RunSQL(
            "ALTER TABLE team_membership ADD CONSTRAINT a_member_has_the_consent_of_its_service "
            "FOREIGN KEY (consent_id, person_id, service_id) REFERENCES consent_sharingconsent (id, person_id, service_id)",
            "ALTER TABLE team_membership DROP CONSTRAINT a_member_has_the_consent_of_its_service",
        ),
    ]
