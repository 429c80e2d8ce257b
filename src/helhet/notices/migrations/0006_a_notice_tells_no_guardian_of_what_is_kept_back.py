"""That a message was sent about what is kept from guardians is not theirs to see either (pbrl. § 3-4)."""

from django.db import migrations

from helhet.access.types import WITHHELD, Room
from helhet.access.walls import KEYS, content_rule, office_rule, raise_anew, register_rule

_KEY = f"person_id * 256 + {Room.CASE * 16 + WITHHELD} {KEYS}"
_TOLD = f"{content_rule(Room.CASE)} AND (strpos(key, ':withheld') = 0 OR {_KEY})"


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0005_the_protected_choose_whether_to_be_told"),
        ("access", "0010_what_is_kept_from_guardians_is_opened_alone"),
    ]
    operations = [raise_anew("notices_notice", f"{office_rule()} OR ({_TOLD})", check=register_rule())]
