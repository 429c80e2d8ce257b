"""What guardians may not know of, a 12 to 15 year old is asked about alone (pbrl. §§ 3-4, 4-3 c), behind the wall."""

from django.db import migrations, models

from helhet.access.kept_back import keep_back
from helhet.access.types import Room


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_what_is_kept_from_guardians_is_opened_alone"),
        ("consent", "0007_who_answers_and_whom_one_lets_in_is_recorded"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="sharingconsent",
            name="one_open_sharing_consent_per_service",
        ),
        migrations.RemoveConstraint(
            model_name="sharingconsent",
            name="one_open_change_per_service",
        ),
        migrations.AddField(
            model_name="consenter",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="sharingconsent",
            name="withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="sharingconsent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("asked", "given"))),
                fields=("person", "service", "withheld"),
                name="one_open_sharing_consent_per_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingconsent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "change")),
                fields=("person", "service", "withheld"),
                name="one_open_change_per_service",
            ),
        ),
        keep_back("consent_sharingconsent", Room.CONSENT, kept=("withheld",)),
        keep_back("consent_consenter", Room.CONSENT, kept=("withheld",)),
    ]
