"""What a young person read and answered alone is kept from the guardians with its consent (pbrl. §§ 3-4, 4-3 c)."""

from django.db import migrations, models

from helhet.access.kept_back import keep_back
from helhet.access.types import Room


class Migration(migrations.Migration):
    dependencies = [("consent", "0008_a_young_person_answers_alone")]
    operations = [
        *(
            migrations.AddField(model, "withheld", models.BooleanField(db_default=False, default=False))
            for model in ("storedanswer", "leftout")
        ),
        keep_back("consent_storedanswer", Room.CONSENT, kept=("withheld",)),
        keep_back("consent_leftout", Room.CONSENT, kept=("withheld",)),
    ]
