"""The child's own page is a room of its own, and a weak login may open no more than the frame of a room."""

from django.db import migrations

from helhet.access.functions import functions
from helhet.access.types import Room
from helhet.access.walls import backfill

_WHO = "basis IN ('self', 'guardian', 'custodian', 'coordinator', 'secondary')"


class Migration(migrations.Migration):
    dependencies = [("access", "0015_a_guardian_is_found_in_each_municipality")]
    operations = [
        functions(),
        backfill(
            "access_grant",
            f"UPDATE access_grant SET rooms = rooms || {Room.CHILD:d}::smallint "
            f"WHERE {_WHO} AND NOT rooms @> ARRAY[{Room.CHILD:d}]::smallint[]",
            back=f"UPDATE access_grant SET rooms = array_remove(rooms, {Room.CHILD:d}::smallint) WHERE {_WHO}",
        ),
    ]
