"""What is kept from guardians has a key of its own (pbrl. § 3-4), and can be opened to a service alone (§ 4-3 c).

Those who hold a case for the person or at work get the key, in the grants they have; guardians, next of kin and
representatives never do. A young person's own log tells of it to the young person alone.
"""

from django.db import migrations, models

from helhet.access.functions import functions
from helhet.access.kept_back import keep_back
from helhet.access.types import ASKED_FIRST, WITHHELD, Room
from helhet.access.walls import KEYS, Wall, backfill, content_rule, raise_anew

_HELD_BY = {
    WITHHELD: "'self', 'coordinator', 'secondary', 'relay_holder', 'officer', 'team_member', 'emergency'",
    ASKED_FIRST: "'self', 'coordinator', 'secondary'",
}
_ALONE = f"person_id * 256 + {Room.LOG * 16 + WITHHELD} {KEYS}"


def _give(key: int) -> str:
    return (
        f"UPDATE access_grant SET topics = topics || {key}::smallint "
        f"WHERE basis IN ({_HELD_BY[key]}) AND NOT {key} = ANY (topics)"
    )


def _take(key: int) -> str:
    return f"UPDATE access_grant SET topics = array_remove(topics, {key}::smallint)"


def _log(table: str, told: str) -> Wall:
    """The log of what is kept back is read by the person, not by those it is kept from."""
    return raise_anew(table, f"{content_rule(Room.LOG)} AND ({told} OR {_ALONE})")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0009_one_may_see_as_another_does"),
    ]

    operations = [
        migrations.AddField(
            model_name="opening",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        functions(),
        keep_back("access_opening", Room.CASE, kept=("withheld",)),
        backfill("access_grant", _give(WITHHELD), back=_take(WITHHELD)),
        backfill("access_grant", _give(ASKED_FIRST), back=_take(ASKED_FIRST)),
        _log("audit_event", "NOT jsonb_exists(facts, 'withheld')"),
        _log("audit_viewing", "strpos(shown, 'withheld') = 0"),
    ]
