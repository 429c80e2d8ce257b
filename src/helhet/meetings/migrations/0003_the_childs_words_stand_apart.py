"""What the child said stands behind a wall of its own: every invited service sees the meeting's row.

A topic can be left out, with the reason, as nothing is deleted; who came is part of approved minutes.
"""

import django.db.models.deletion
from django.db import migrations, models

from helhet.access.types import Room
from helhet.access.walls import content_wall, keep_history

APPROVED = """
CREATE TRIGGER approved_minutes BEFORE INSERT OR UPDATE ON {table}
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_after_approval();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_meetings_stand_behind_the_wall"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="agendaitem",
            name="agreement",
        ),
        migrations.RemoveField(
            model_name="meeting",
            name="childs_voice",
        ),
        migrations.RemoveField(
            model_name="meeting",
            name="childs_voice_by",
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="left_out",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="status",
            field=models.CharField(
                choices=[
                    ("waiting", "ikke svart"),
                    ("accepted", "kommer"),
                    ("declined", "kommer ikke"),
                    ("taken_back", "ikke innkalt lenger"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True)),
                ("said_by", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voice", to="meetings.meeting"
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
                "abstract": False,
            },
        ),
        content_wall("meetings_voice", Room.MEETINGS),
        keep_history("meetings_voice", room=Room.MEETINGS),
        migrations.RunSQL(APPROVED.format(table="meetings_voice"), "DROP TRIGGER approved_minutes ON meetings_voice"),
        migrations.RunSQL(
            APPROVED.format(table="meetings_invitation"), "DROP TRIGGER approved_minutes ON meetings_invitation"
        ),
    ]
