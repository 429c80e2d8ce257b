"""Whoever was let in as next of kin before delegations were kept gets one, so that the person sees it and can end it.

The grant named the relation as its source, and nothing on the page of who is let in would show or end it. It had no end
either: the person is asked again in a year.
"""

from django.db import migrations

from helhet.access.types import Basis, Room
from helhet.access.walls import backfill
from helhet.base.identifiers import PUBLIC_ALPHABET

# Twelve of a random uuid's bytes, none of those that hold its version and variant: five bits of each.
_PUBLIC_ID = " || ".join(
    f"substr('{PUBLIC_ALPHABET}', 1 + (get_byte(k.noise, {byte}) & 31), 1)" for byte in (*range(6), *range(9, 15))
)
MOVE = f"""
WITH k AS (
  SELECT DISTINCT ON (r.id) g.*, r.id AS kin_id, p.given_name || ' ' || p.family_name AS given_by,
         uuid_send(gen_random_uuid()) AS noise
  FROM access_grant g
  JOIN people_relatedperson r ON g.source = 'people.relatedperson:' || r.id AND r.person_id = g.person_id
  JOIN people_person p ON p.id = g.person_id
  WHERE g.basis = '{Basis.NEXT_OF_KIN}' AND g.valid_until > now()
  ORDER BY r.id, g.valid_until DESC
), made AS (
  INSERT INTO consent_delegation (public_id, person_id, municipality_id, kin_id, basis, extent, rooms, topics, document,
                                  valid_from, valid_until, given_by, ended_by)
  SELECT {_PUBLIC_ID}, person_id, municipality_id, kin_id, basis,
         CASE WHEN {Room.MEETINGS:d} = ANY (rooms) THEN 'takes_part' ELSE 'reads' END,
         rooms, topics, '', valid_from, LEAST(valid_until, (now() + interval '1 year')::date), given_by, ''
  FROM k
  RETURNING id, kin_id, valid_until
)
UPDATE access_grant g SET source = 'consent.delegation:' || made.id, valid_until = made.valid_until
FROM made JOIN k ON k.kin_id = made.kin_id WHERE g.id = k.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0009_what_was_read_is_kept_back_with_its_consent"),
        ("access", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        backfill("consent_delegation", MOVE, reads=("access_grant", "people_person", "people_relatedperson")),
    ]
