"""What a child has said on the page of its own."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import helhet.base.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_a_protected_person_is_found_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=helhet.base.identifiers.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("asked_first", models.BooleanField(default=False)),
                ("said_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField(null=True)),
                ("heard_by_name", models.CharField(blank=True, max_length=200)),
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
                "indexes": [models.Index(fields=["person", "-id"], name="words_of_a_child")],
            },
        ),
    ]
