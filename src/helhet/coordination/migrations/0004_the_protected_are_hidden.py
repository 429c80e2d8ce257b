"""A protected person's rows are not in the register of a post without clearance."""

from django.db import migrations

from helhet.access.walls import raise_anew, register_rule


class Migration(migrations.Migration):
    dependencies = [
        ("coordination", "0003_find_who_has_somebody_now"),
        ("access", "0008_who_is_not_cleared_sees_nothing_of_the_protected"),
    ]
    operations = [
        raise_anew("coordination_assignment", register_rule()),
    ]
