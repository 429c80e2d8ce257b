"""Where a web server meets the program."""

import os

from django.core.wsgi import get_wsgi_application

from helhet.project import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.project.settings")
processes.end_with_parent()
application = get_wsgi_application()
