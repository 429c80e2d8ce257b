-- What the office may know after its officer's access has ended: that a letter was opened, and that a consent
-- somebody waited for has come. Nothing of what either says. Both run as the owner of the tables.

-- Every delivery of the entered person's letters, with the first time its receiver opened it (eFvf § 8).
-- For the municipality's office, and for whoever has entered the person.
CREATE OR REPLACE FUNCTION intake_letter_opened(a_person bigint)
RETURNS TABLE (letter text, request text, kind text, login_id bigint, receiver text, channel text,
               sent_at timestamptz, opened_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.public_id, coalesce(r.public_id, ''), l.kind, d.login_id, d.receiver, d.channel, l.sent_at, seen.at
  FROM intake_letter l
  JOIN intake_delivery d ON d.letter_id = l.id
  LEFT JOIN intake_decision e ON e.id = l.decision_id
  LEFT JOIN intake_request r ON r.id = e.request_id
  LEFT JOIN LATERAL (
    SELECT min(v.at) AS at FROM audit_viewing v
    WHERE v.person_id = l.person_id AND v.login_id = d.login_id AND v.worker_id IS NULL
      AND v.shown = 'letter:' || l.public_id
  ) seen ON true
  WHERE l.person_id = a_person
    AND (l.municipality_id = NULLIF(current_setting('app.office', true), '')::bigint
           AND l.person_id <> ALL (NULLIF(current_setting('app.hidden', true), '')::bigint[])
         OR l.person_id = ANY ((SELECT NULLIF(current_setting('app.seen', true), ''))::bigint[]))
  ORDER BY l.sent_at, d.id
$$;

-- Requests of the office's municipality whose answer about a plan waited for consent, and whose consent is there.
CREATE OR REPLACE FUNCTION intake_ready_after_consent() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT e.request_id
  FROM intake_decisionitem i
  JOIN intake_decision e ON e.id = i.decision_id
  JOIN consent_planconsent c ON c.person_id = i.person_id AND c.status = 'given'
  WHERE i.outcome = 'pending' AND i.municipality_id = NULLIF(current_setting('app.office', true), '')::bigint
    AND i.person_id <> ALL (NULLIF(current_setting('app.hidden', true), '')::bigint[])
    AND NOT EXISTS (
      SELECT 1 FROM intake_decisionitem later JOIN intake_decision f ON f.id = later.decision_id
      WHERE f.request_id = e.request_id AND later."right" = i."right" AND later.outcome <> 'pending')
$$;
