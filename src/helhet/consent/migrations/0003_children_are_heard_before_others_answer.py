"""Note how a child was heard before others answered for it (pbrl. § 4-4 fifth subsection)."""

from django.db import migrations, models

HEARD = [("said", "har fått vite om det og sagt sin mening"), ("silent", "har fått vite om det og ville ikke si noe")]


def _text(length: int, choices: list[tuple[str, str]] | None = None) -> models.CharField:
    return models.CharField(blank=True, choices=choices, db_default="", default="", max_length=length)


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_consents_stand_behind_the_wall")]
    operations = [
        operation
        for model in ("planconsent", "sharingconsent")
        for operation in (
            migrations.AddField(model, "child_heard", _text(10, HEARD)),
            migrations.AddField(model, "child_said", _text(500)),
            migrations.AddField(model, "child_heard_by", _text(200)),
        )
    ]
