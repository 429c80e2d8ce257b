"""A point of the plan is kept under the name the law package gives it, which is longer than ten letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_plans_stand_behind_the_wall")]
    operations = [
        migrations.AlterField(model_name="section", name="key", field=models.CharField(max_length=30)),
    ]
