"""What the jobs tell whoever runs the program: whether they run, and what waits."""

from django.db import models


class Figure(models.Model):
    """One number, the last told. About the program alone: never how many persons, and never in which municipality.

    ``name`` is a name in Prometheus' manner, without «helhet_»; ``job`` whose it is, where every job has one.
    """

    name = models.CharField(max_length=60)
    job = models.CharField(max_length=40, blank=True)
    value = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "job"], name="one_figure_of_a_name")]
