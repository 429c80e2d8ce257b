"""``python -m helhet.project`` is ``helhet``: how one of our processes starts another."""

import sys

from helhet.project.command_line import main

sys.exit(main())
