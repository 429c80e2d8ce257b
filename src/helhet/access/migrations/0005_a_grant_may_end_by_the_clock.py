"""A grant may end by the clock within its last day: access in an emergency lasts an hour."""

from django.db import migrations, models

from helhet.access.functions import functions


class Migration(migrations.Migration):
    dependencies = [("access", "0004_a_login_opens_what_its_level_may")]
    operations = [
        migrations.AddField("grant", "ends_at", models.DateTimeField(blank=True, null=True)),
        functions(),
    ]
