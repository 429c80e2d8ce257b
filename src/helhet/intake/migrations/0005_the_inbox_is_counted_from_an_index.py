"""The inbox is read and counted in the order of an index, for all, for nobody's and for one officer's requests."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_the_protected_are_hidden"),
        ("people", "0003_a_protected_person_is_found_at_once"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="request",
            name="requests_waiting",
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                condition=models.Q(("status__in", ["received", "assessing"])),
                fields=["municipality", "reply_due_on", "id"],
                name="requests_by_deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                condition=models.Q(("status__in", ["received", "assessing"])),
                fields=["municipality", "officer", "reply_due_on", "id"],
                name="requests_by_officer",
            ),
        ),
    ]
