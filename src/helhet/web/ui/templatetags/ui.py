"""The components, as template tags and filters; built in, so no ``{% load %}``. See them all at ``/ui/``.

Arguments are named; one that is missing is an error when the template is read. Lists are made of the records in
``helhet.web.ui.shapes``. Tags ending in ``…`` enclose content: ``{% row … %}…{% endrow %}``. Each function's
docstring shows its use.

page     heading…  places  filters  missing  strip…  notice…  empty…  rows…  row…  actions…  submit  go  details…
         state  pagination  acting
thread   logo  thread…  knot…  event…  steps  avatar  team        |initials
plan     letter…  goal…  measures  suggestion…  difference  conflict  lines  summary_list  facts  contact_card  task…
forms    field  error_summary                                                 (fields: ``ui.fields``)
dates    time  period  deadline  saved                                        |day |weekday |moment |clock |capital
consent  matrix  doors
law      law  cite  term
frame    constant…
"""

from __future__ import annotations

from django import template

from helhet.web.ui.tags import consent, constant, dates, forms, law, page, pagination, plan, thread

register = template.Library()

for part in (page, pagination, thread, plan, forms, dates, consent, law, constant):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
