"""Find the sessions that a provider of login gave, when it says that the login is over; know a worker's login there."""

from django.db import migrations, models
from django.db.models.functions import Now

from helhet.access.functions import functions
from helhet.access.walls import open_table


class Migration(migrations.Migration):
    dependencies = [("access", "0011_a_list_of_the_register_opens_nobody")]
    operations = [
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("session_key", models.CharField(max_length=40, unique=True)),
                ("issuer", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=200)),
                ("sid", models.CharField(blank=True, max_length=200)),
                ("id_token", models.BinaryField()),
                ("began_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "indexes": [
                    models.Index(fields=["issuer", "sid"], name="sessions_by_sid"),
                    models.Index(fields=["issuer", "subject"], name="sessions_by_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpentToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=200)),
                ("token", models.CharField(max_length=200)),
                ("spent_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "token"), name="a_token_is_used_once"),
                ],
            },
        ),
        open_table("access_opensession", app="SELECT, INSERT, UPDATE, DELETE", jobs="SELECT, DELETE"),
        open_table("access_spenttoken", app="SELECT, INSERT", jobs="SELECT, DELETE"),
        functions(),
    ]
