"""The coordinating unit's lists read who is asked or active from one index, not the whole history."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordination", "0002_assignments_stand_behind_the_wall")]
    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("status__in", ["proposed", "active"])),
                fields=["municipality", "part", "person"],
                include=("status", "worker"),
                name="live_assignments",
            ),
        ),
    ]
