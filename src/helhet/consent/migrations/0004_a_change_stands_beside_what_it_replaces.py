"""A question about a change stands beside the consent it is to replace; one at a time for a service."""

from django.db import migrations, models

STATUS = [
    ("asked", "spurt"),
    ("change", "spurt om endring"),
    ("given", "gitt"),
    ("refused", "sagt nei"),
    ("withdrawn", "trukket"),
    ("replaced", "erstattet"),
]


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_children_are_heard_before_others_answer")]
    operations = [
        *(
            migrations.AlterField(model, "status", models.CharField(choices=STATUS, default="asked", max_length=10))
            for model in ("planconsent", "sharingconsent")
        ),
        migrations.AddConstraint(
            "sharingconsent",
            models.UniqueConstraint(
                condition=models.Q(status="change"), fields=("person", "service"), name="one_open_change_per_service"
            ),
        ),
    ]
