"""That a message was sent about what is kept from guardians is not theirs to see either (pbrl. § 3-4)."""

from django.db import migrations

from helhet.access.types import WITHHELD, Room
from helhet.access.walls import APP, KEYS, OFFICE, content_rule, register_rule

_BEFORE = f"municipality_id = {OFFICE} OR ({content_rule(Room.CASE)})"
_KEY = f"person_id * 256 + {Room.CASE * 16 + WITHHELD} {KEYS}"
_AFTER = f"municipality_id = {OFFICE} OR ({content_rule(Room.CASE)} AND (strpos(key, ':withheld') = 0 OR {_KEY}))"


def _wall(rule: str) -> str:
    return (
        "DROP POLICY wall ON notices_notice; CREATE POLICY wall ON notices_notice "
        f"FOR ALL TO {APP} USING ({rule}) WITH CHECK ({register_rule()})"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_notices_stand_behind_the_wall"),
        ("access", "0010_what_is_kept_from_guardians_is_opened_alone"),
    ]
    operations = [migrations.RunSQL(_wall(_AFTER), _wall(_BEFORE))]
