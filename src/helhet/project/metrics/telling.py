"""The page's text: what the web processes have counted, and what the jobs have told in the database."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from helhet.jobs import selectors
from helhet.project.metrics import counting, sharing

_SAID = {
    "access_differences": "Grants or openings without their reason, or the other way, last night",
    "job_duration_seconds": "How long the job took when it last succeeded",
    "job_failures": "How often the job has failed",
    "job_last_success_timestamp_seconds": "When the job last succeeded",
    "log_sealed_timestamp_seconds": "Until when the log is sealed",
    "outbox_failed": "Messages given up",
    "outbox_retrying": "Messages that have been tried in vain and will be tried again",
    "outbox_sent": "Messages sent",
    "outbox_waiting": "Messages that wait, also those for a later day",
}


def text() -> bytes:
    shared = sharing.folder()
    everything = CollectorRegistry()
    everything.register(FromTheDatabase())
    if shared is None:  # one process, started by other means than «helhet serve»
        return generate_latest(counting.OWN) + generate_latest(everything)
    sharing.forget_ended(shared)
    MultiProcessCollector(everything, str(shared))
    return generate_latest(everything)


class FromTheDatabase(Collector):
    """Figures of the whole installation: the same from whichever process is asked."""

    def collect(self) -> Iterator[Metric]:
        try:
            told = selectors.told()
        except DatabaseError:
            yield GaugeMetricFamily("helhet_database_up", "Whether the database answers", 0)
            return
        yield GaugeMetricFamily("helhet_database_up", "Whether the database answers", 1)
        families: dict[str, GaugeMetricFamily | CounterMetricFamily] = {}
        for figure in told:
            name = figure.name.removesuffix("_total")
            labels = {"job": figure.job} if figure.job else {}
            kind = GaugeMetricFamily if name == figure.name else CounterMetricFamily
            if name not in families:
                families[name] = kind(f"helhet_{name}", _SAID.get(name, name), labels=[*labels])
            families[name].add_metric([*labels.values()], figure.value)
        yield from families.values()
