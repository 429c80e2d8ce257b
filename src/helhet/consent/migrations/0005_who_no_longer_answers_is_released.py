"""Somebody who was asked, and no longer decides when the rest have said yes, holds nothing back and is shown so."""

from django.db import migrations, models

ANSWERS = [("pending", "ikke svart"), ("yes", "ja"), ("no", "nei"), ("released", "svarer ikke lenger")]


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_a_change_stands_beside_what_it_replaces")]
    operations = [
        migrations.AlterField(
            "consenter", "answer", models.CharField(choices=ANSWERS, default="pending", max_length=10)
        ),
    ]
