"""The entry for a web server."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from sampan.environment import SettingError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sampan.settings")

try:
    application = get_wsgi_application()
except SettingError as error:
    # A setting that cannot be used is one sentence, not a trace.
    sys.exit(str(error))
