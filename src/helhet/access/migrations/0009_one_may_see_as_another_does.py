"""Whoever holds a case may see it exactly as a member, a service or somebody near does: the same wall, another's grants."""

from django.db import migrations

from helhet.access.functions import functions


class Migration(migrations.Migration):
    dependencies = [("access", "0008_who_is_not_cleared_sees_nothing_of_the_protected")]
    operations = [functions()]
