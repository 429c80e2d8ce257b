"""``/-/metrics``: how the program is, in Prometheus' format, for whoever runs it and holds HELHET_METRICS_TOKEN.

Nothing in it is about a person: names of views, never addresses; no actor, no municipality (docs/operations.md).
"""
