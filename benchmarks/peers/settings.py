"""The settings of the site with the peers beside it. Each runs behind the same middleware but the page cache."""

from sampan.settings import *  # noqa: F403
from sampan.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = ["benchmarks.peers", *INSTALLED_APPS]
MIDDLEWARE = [*MIDDLEWARE]
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "benchmarks.peers.urls"
SECRET_KEY = "only for measuring"
