"""A task that comes of something kept from guardians is kept from them too (pbrl. § 3-4)."""

from django.db import migrations, models

from helhet.access.kept_back import keep_back, keep_back_history
from helhet.access.types import Room


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_what_is_kept_from_guardians_is_opened_alone"),
        ("coordination", "0004_the_protected_are_hidden"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        keep_back("coordination_task", Room.TASKS, topic="topic", kept=("withheld",)),
        keep_back_history("coordination_task", Room.TASKS, topic="topic", kept=("withheld",)),
    ]
