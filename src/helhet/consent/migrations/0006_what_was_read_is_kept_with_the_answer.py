"""Keep every answer as it was given, with the text that was read first; no row is ever changed (hpl. § 22)."""

import django.db.models.deletion
from django.db import migrations, models

from helhet.access.types import Room
from helhet.access.walls import content_wall, never_changes

TABLE = "consent_storedanswer"


def _bound(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=False,
        db_index=to != "people.municipality",
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("consent", "0005_who_no_longer_answers_is_released"), ("people", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="StoredAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", _bound("people.person")),
                ("municipality", _bound("people.municipality")),
                (
                    "consenter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kept", to="consent.consenter"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        max_length=10,
                        choices=[
                            ("pending", "ikke svart"),
                            ("yes", "ja"),
                            ("no", "nei"),
                            ("released", "svarer ikke lenger"),
                        ],
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        max_length=10, choices=[("screen", "på skjerm"), ("oral", "muntlig"), ("paper", "på papir")]
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("language", models.CharField(max_length=8)),
                (
                    "interpreting",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        choices=[
                            ("none", "uten tolk"),
                            ("qualified", "med kvalifisert tolk"),
                            ("adult", "en annen voksen oversatte"),
                        ],
                    ),
                ),
                ("interpreter", models.CharField(blank=True, max_length=120)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
            ],
        ),
        content_wall(TABLE, Room.CONSENT, app="SELECT, INSERT"),
        never_changes(TABLE),
    ]
