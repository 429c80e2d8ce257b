"""An opening may leave somebody of the service out, of a topic or of all; and a related person may be written down.

Next of kin and representatives who have not logged in before get what they were let into when they do; the child
welfare service answers while it has the care of a child (pbrl. § 4-4).
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from helhet.access.functions import functions
from helhet.access.walls import APP

BASES = [
    "self",
    "guardian",
    "next_of_kin",
    "representative",
    "custodian",
    "coordinator",
    "secondary",
    "standby",
    "proposed",
    "team_member",
    "relay_holder",
    "officer",
    "emergency",
    "office",
    "coordinating_unit",
]


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_a_grant_may_end_by_the_clock"),
        ("people", "0002_the_child_welfare_service_may_have_the_care"),
    ]
    operations = [
        migrations.AlterField(
            "grant", "basis", models.CharField(choices=[(basis, basis) for basis in BASES], max_length=20)
        ),
        migrations.AddField(
            "opening",
            "shut_out",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                db_default=models.Value(
                    [], django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())
                ),
            ),
        ),
        functions(),
        migrations.RunSQL(
            [f"GRANT INSERT, UPDATE ON people_relatedperson TO {APP}"],
            [f"REVOKE INSERT, UPDATE ON people_relatedperson FROM {APP}"],
        ),
    ]
