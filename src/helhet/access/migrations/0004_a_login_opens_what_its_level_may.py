"""The level of the login cuts the keys: a weaker login opens fewer rooms, whatever its grants (access/policy.py)."""

from django.db import migrations

from helhet.access.functions import functions


class Migration(migrations.Migration):
    dependencies = [("access", "0003_a_refusal_names_whom_it_concerned")]
    operations = [functions()]
