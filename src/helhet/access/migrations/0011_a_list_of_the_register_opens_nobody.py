"""A list of the municipality's register is logged without looking through the grants of whoever reads it."""

from django.db import migrations

from helhet.access.functions import functions


class Migration(migrations.Migration):
    dependencies = [("access", "0010_what_is_kept_from_guardians_is_opened_alone")]
    operations = [functions()]
