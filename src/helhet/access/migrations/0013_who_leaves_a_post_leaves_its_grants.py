"""Who leaves a post, or whose login is closed, leaves every grant of it the same moment (pasientjournalforskriften § 13).

The database does it, whoever changes the row: an adapter, a command, a person with SQL. A post does not move to another
unit, municipality or login: it ends, and another begins, so that nothing follows along unseen. Attempts are counted
in a table of their own, which knows no names.
"""

import django.db.models.functions.datetime
from django.db import migrations, models

from helhet.access.functions import functions
from helhet.access.walls import open_table

LEAVE = """
CREATE FUNCTION access_leave_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.unit_id <> OLD.unit_id OR NEW.municipality_id <> OLD.municipality_id OR NEW.login_id <> OLD.login_id THEN
    RAISE EXCEPTION 'a post does not move: end it, and begin another' USING ERRCODE = 'restrict_violation';
  END IF;
  UPDATE access_grant g SET valid_until = greatest(g.valid_from, NEW.valid_until)
  WHERE g.worker_id = NEW.id AND g.valid_until > NEW.valid_until;
  RETURN NULL;
END $$;
CREATE TRIGGER leaves_its_grants AFTER UPDATE ON people_worker FOR EACH ROW EXECUTE FUNCTION access_leave_post();

CREATE FUNCTION access_close_login() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE a_day date := coalesce(NULLIF(current_setting('app.day', true), '')::date, (now() AT TIME ZONE 'Europe/Oslo')::date);
BEGIN
  UPDATE access_grant g SET valid_until = greatest(g.valid_from, a_day) WHERE g.login_id = NEW.id AND g.valid_until > a_day;
  RETURN NULL;
END $$;
CREATE TRIGGER leaves_its_grants AFTER UPDATE ON people_login FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
  EXECUTE FUNCTION access_close_login();
"""
STAY = """
DROP TRIGGER leaves_its_grants ON people_worker;
DROP FUNCTION access_leave_post();
DROP TRIGGER leaves_its_grants ON people_login;
DROP FUNCTION access_close_login();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0012_a_session_ends_with_its_login")]
    operations = [
        functions(),
        migrations.RunSQL(LEAVE, STAY),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={"indexes": [models.Index(fields=["key", "at"], name="attempts_of_a_key")]},
        ),
        open_table("access_attempt", app="SELECT, INSERT", jobs="SELECT, DELETE"),
    ]
