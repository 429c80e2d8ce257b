"""That a post's access was gone through concerns no resident; the pages read and add, and nothing changes."""

from django.db import migrations

from helhet.access.walls import never_changes, open_table


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_access_reviews"), ("access", "0002_the_wall_stands")]
    operations = [
        open_table("oversight_accessreview", app="SELECT, INSERT"),
        never_changes("oversight_accessreview"),
    ]
