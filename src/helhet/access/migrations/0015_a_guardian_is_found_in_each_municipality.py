"""Match a login by the blind index of each municipality, and register a child with the one of its own."""

from django.db import migrations

from helhet.access.functions import functions


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_whoever_is_refused_acts_as_nobody"),
        ("people", "0004_a_login_has_an_index_in_each_municipality"),
    ]
    operations = [functions()]
