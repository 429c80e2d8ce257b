"""Somebody close to a child may be the child welfare service, while it has the care (pbrl. § 4-4)."""

from django.db import migrations, models

RELATIONS = [
    ("mother", "mor"),
    ("father", "far"),
    ("co_mother", "medmor"),
    ("foster_parent", "fosterforelder"),
    ("child_welfare", "barnevernstjenesten"),
    ("next_of_kin", "pårørende"),
    ("legal_guardian", "verge"),
    ("proxy", "fullmektig"),
    ("other", "annen"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.AlterField("relatedperson", "relation", models.CharField(choices=RELATIONS, max_length=20))
    ]
