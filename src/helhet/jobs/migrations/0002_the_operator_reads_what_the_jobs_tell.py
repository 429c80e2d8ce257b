"""The jobs write their figures; the pages show them to whoever runs the program."""

from django.db import migrations

from helhet.access.walls import open_table


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
        ("access", "0002_the_wall_stands"),
    ]
    operations = [open_table("jobs_figure", app="SELECT", jobs="SELECT, INSERT, UPDATE")]
