"""Let the office see when a letter was opened, and which answers wait no longer for consent: never what they say."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

from helhet.access.walls import APP, OWNER

SQL = (Path(__file__).parent.parent / "sql" / "office.sql").read_text(encoding="utf-8")
FUNCTIONS = ("intake_letter_opened(bigint)", "intake_ready_after_consent()")
# FORCE binds the owner too; each policy lets its function read no more than it needs.
READS = {
    "intake_letter": "true",
    "intake_delivery": "true",
    "intake_request": "true",
    "intake_decision": "true",
    "intake_decisionitem": "true",
    "audit_viewing": "shown LIKE 'letter:%'",
    "consent_planconsent": "status = 'given'",
}


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_requests_stand_behind_the_wall"),
        ("consent", "0002_consents_stand_behind_the_wall"),
        ("audit", "0002_the_log_never_changes"),
    ]
    operations = [
        migrations.AddIndex(
            "decisionitem",
            models.Index(fields=["municipality"], condition=Q(outcome="pending"), name="items_waiting_for_consent"),
        ),
        migrations.RunSQL(
            [
                f"CREATE POLICY office_reads ON {table} FOR SELECT TO {OWNER} USING ({rule})"
                for table, rule in READS.items()
            ],
            [f"DROP POLICY office_reads ON {table}" for table in READS],
        ),
        migrations.RunSQL(
            [SQL],
            [f"DROP FUNCTION {function}" for function in FUNCTIONS],
        ),
        migrations.RunSQL(
            [
                statement
                for function in FUNCTIONS
                for statement in (
                    f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
                    f"GRANT EXECUTE ON FUNCTION {function} TO {APP}",
                )
            ],
            migrations.RunSQL.noop,
        ),
    ]
