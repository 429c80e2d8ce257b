"""What is kept back: who has asked, what was decided and why; behind a wall that guardians do not pass.

A member of the team who proposed it sees that question, and no others.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import helhet.base.identifiers
from helhet.access.types import ASKED_FIRST, WITHHELD, Room
from helhet.access.walls import KEYS, LOGIN, SEEN, content_wall, keep_history, own_wall

_AT = "person_id * 256 + {} " + KEYS
_KEPT_BACK = (
    f"person_id = {SEEN} AND ({_AT.format(Room.CONSENT * 16 + WITHHELD)} "
    f"OR {_AT.format(Room.PLAN * 16 + WITHHELD)} AND asked_by_id = {LOGIN})"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0010_what_is_kept_from_guardians_is_opened_alone"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Use",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=helhet.base.identifiers.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("about", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "ta det opp i et møte"),
                            ("services", "vise det til dem som hjelper"),
                            ("guardians", "vise det til foreldrene"),
                        ],
                        max_length=10,
                    ),
                ),
                ("topic", models.PositiveSmallIntegerField(null=True)),
                ("meeting", models.CharField(blank=True, max_length=12)),
                ("to_guardians", models.BooleanField()),
                ("question", models.CharField(max_length=500)),
                ("asked_on", models.DateField()),
                ("asked_by_name", models.CharField(max_length=200)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "venter på svar"),
                            ("yes", "ja"),
                            ("no", "nei"),
                            ("taken_back", "spørsmålet er trukket"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "asked_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.login"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "answer"], name="uses_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "waiting")),
                        fields=("about",),
                        name="one_question_at_a_time_about_a_text",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Withholding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=helhet.base.identifiers.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("about", models.CharField(max_length=60)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("respected", "den unge har bedt om det, av grunner som bør respekteres"),
                            ("weighty", "tungtveiende hensyn til barnet"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "venter på svar"),
                            ("granted", "skjult for foreldrene"),
                            ("refused", "blir vist, hvis den ikke tas bort"),
                            ("shown", "kan leses av foreldrene igjen"),
                            ("taken_out", "tatt bort"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("asked_by_name", models.CharField(max_length=200)),
                ("by_self", models.BooleanField()),
                ("reason", models.TextField()),
                ("heard", models.CharField(blank=True, max_length=500)),
                ("decided_on", models.DateField(null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=200)),
                ("decision_reason", models.TextField(blank=True)),
                ("review_on", models.DateField(null=True)),
                ("shown_from", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "asked_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.login"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "status"], name="withheld_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("waiting", "granted", "refused"))),
                        fields=("about",),
                        name="a_text_is_withheld_once",
                    )
                ],
            },
        ),
        own_wall("withheld_withholding", _KEPT_BACK, app="SELECT, INSERT, UPDATE", bound=True),
        keep_history("withheld_withholding", room=Room.CONSENT, topic=str(WITHHELD)),
        content_wall("withheld_use", Room.PLAN, topic=str(ASKED_FIRST)),
    ]
