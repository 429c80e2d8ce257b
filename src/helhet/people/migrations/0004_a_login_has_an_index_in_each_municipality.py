"""The blind index of a login's identity number, in each municipality: the same number has another in each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_a_protected_person_is_found_at_once")]
    operations = [
        migrations.AddField(
            model_name="login",
            name="identity_indexes",
            field=models.JSONField(db_default=models.Value({}, models.JSONField())),
        ),
    ]
