"""Where a web server meets the program."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from helhet.project import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.project.settings")
processes.end_with_parent()
application = get_wsgi_application()

# The program itself is no garbage and need not be looked through; what pages leave behind is, every few pages.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 10, 10)
