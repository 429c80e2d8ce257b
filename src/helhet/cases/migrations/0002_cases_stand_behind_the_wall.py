"""Case and relay are register rows."""

from django.db import migrations

from helhet.access.walls import register_wall


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("access", "0002_the_wall_stands")]
    operations = [
        register_wall("cases_case"),
        register_wall("cases_relay"),
    ]
