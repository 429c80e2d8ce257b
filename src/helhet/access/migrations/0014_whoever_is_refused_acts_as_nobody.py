"""Whoever is refused acts as nobody, also where somebody acted before in the same transaction."""

from django.db import migrations

from helhet.access.functions import functions


class Migration(migrations.Migration):
    dependencies = [("access", "0013_who_leaves_a_post_leaves_its_grants")]
    operations = [functions()]
