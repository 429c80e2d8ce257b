"""A protected person's rows are not in the register of a post without clearance."""

from django.db import migrations

from helhet.access.types import Room
from helhet.access.walls import owner_may, raise_anew, register_rule


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_notices_stand_behind_the_wall"),
        ("access", "0008_who_is_not_cleared_sees_nothing_of_the_protected"),
    ]
    operations = [
        raise_anew("notices_notice", register_rule(room=Room.CASE), check=register_rule()),
        # The population register's word cancels what waits (access_protect).
        owner_may("notices_notice", "SELECT"),
        owner_may("notices_notice", "UPDATE"),
    ]
