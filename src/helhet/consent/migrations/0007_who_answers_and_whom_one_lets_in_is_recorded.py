"""Record what changes who answers, and whom a person lets in; each behind the wall of consent (pbrl. ch. 4)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import helhet.base.identifiers
from helhet.access.types import Room
from helhet.access.walls import content_wall, never_changes, owner_may


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0006_what_was_read_is_kept_with_the_answer"),
        ("people", "0002_the_child_welfare_service_may_have_the_care"),
    ]

    operations = [
        migrations.AddField(
            model_name="planconsent",
            name="review_note",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="planconsent",
            name="reviewed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sharingconsent",
            name="review_note",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="sharingconsent",
            name="reviewed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="CapacityFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=helhet.base.identifiers.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("found_on", models.DateField()),
                ("found_by", models.CharField(max_length=200)),
                ("document", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(max_length=2000)),
                ("answers_why", models.CharField(blank=True, max_length=1000)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, max_length=500)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.relatedperson",
                    ),
                ),
                (
                    "ended_by",
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
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("person",), name="one_finding_of_capacity"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Custody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=helhet.base.identifiers.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("rests_on", models.CharField(max_length=300)),
                ("foster_home", models.CharField(blank=True, max_length=200)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, max_length=500)),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
                (
                    "kin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.relatedperson"
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
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("person",), name="one_custody_of_a_child"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=helhet.base.identifiers.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("next_of_kin", "next_of_kin"), ("representative", "representative")], max_length=20
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        choices=[
                            ("reads", "kan lese"),
                            ("suggests", "kan lese og foreslå saker til møtene"),
                            ("takes_part", "kan lese, foreslå saker og være med på møtene"),
                            ("acts", "handler på dine vegne"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rooms", django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField())),
                ("topics", django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField())),
                ("document", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField()),
                ("given_by", models.CharField(max_length=200)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_by", models.CharField(blank=True, max_length=200)),
                (
                    "kin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.relatedperson"
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
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gt", models.F("valid_from"))),
                        name="a_delegation_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("kin",), name="one_delegation_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.PositiveSmallIntegerField(null=True)),
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
                (
                    "sharing_consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_out",
                        to="consent.sharingconsent",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sharing_consent", "worker", "topic"), name="left_out_once", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("daily_care", "daglig og vanlig omsorg"),
                            ("prevent_harm", "for å hindre at barnet blir skadet"),
                        ],
                        max_length=12,
                    ),
                ),
                ("rests_on", models.CharField(max_length=300)),
                ("reason", models.CharField(max_length=1000)),
                ("decided_on", models.DateField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.worker"
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
                (
                    "plan_consent",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="override",
                        to="consent.planconsent",
                    ),
                ),
                (
                    "sharing_consent",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="override",
                        to="consent.sharingconsent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("plan_consent__isnull", False), ("sharing_consent__isnull", True)),
                            models.Q(("plan_consent__isnull", True), ("sharing_consent__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_override_is_of_one_consent",
                    )
                ],
            },
        ),
        content_wall("consent_capacityfinding", Room.CONSENT),
        content_wall("consent_custody", Room.CONSENT),
        content_wall("consent_leftout", Room.CONSENT, app="SELECT, INSERT"),
        content_wall("consent_override", Room.CONSENT, app="SELECT, INSERT"),
        content_wall("consent_delegation", Room.CONSENT),
        never_changes("consent_leftout"),
        never_changes("consent_override"),
        owner_may("consent_delegation", "SELECT"),  # for whoever logs in for the first time (access_match_login)
    ]
