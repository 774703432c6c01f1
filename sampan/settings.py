"""The settings: one file that reads the environment and runs with nothing set, on SQLite, on this machine."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.conf import locale
from django.utils.translation import to_locale

from sampan import environment

ROOT = Path(__file__).resolve().parent.parent
VAR = environment.folder("SAMPAN_VAR", ROOT / "var")

# Where this site lives -----------------------------------------------------------------------------------------------

DEBUG = environment.flag("SAMPAN_DEBUG")
SECRET_KEY = environment.secret("SAMPAN_SECRET_KEY", kept_in=VAR / "secret-key")
ALLOWED_HOSTS = environment.words("SAMPAN_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
HTTPS = environment.flag("SAMPAN_HTTPS")
SITE_ADDRESS = environment.text("SAMPAN_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = environment.text("SAMPAN_SITE_NAME", "Sampan")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"] if HTTPS else []

ROOT_URLCONF = "sampan.urls"
WSGI_APPLICATION = "sampan.wsgi.application"
# Named, not imported: the worker stands in an app below the timetable and must not know what stands above it.
TIMETABLE = "sampan.timetable.TIMETABLE"
ALWAYS = "sampan.timetable.ALWAYS"
# The same for the lists of the desk, which ask the search above them.
RECORD_SEARCH = "sampan.search.queries.found.rows_found"

INSTALLED_APPS = [
    # Our apps come before Wagtail's so that our templates win where both have one of the same name.
    "sampan.website",
    "sampan.reports",
    "sampan.library",
    "sampan.activities",
    "sampan.policies",
    "sampan.figures",
    "sampan.sources",
    "sampan.lists",
    "sampan.search",
    "sampan.network",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "sampan.network.apps.AccountsDeskConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",  # listed so that the page of the interface's documentation is served from here, not from a CDN
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # First, so that a kept page costs as little as can be; what it keeps went through all that follows.
    "sampan.website.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Before the static files, so that the stylesheet is compressed too where nobody collected and compressed it.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sampan.website.middleware.DeskPolicyMiddleware",
    "sampan.website.middleware.PlainInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sampan.network.middleware.DeskGateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "sampan" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "sampan.website.views.frame.frame",
            ],
        },
    }
]

# Database: SQLite, or PostgreSQL by one setting ----------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_postgresql = environment.database("SAMPAN_DATABASE")
if _postgresql:
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASES = {"default": {**_postgresql, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
else:
    # Stock settings failed most writes of several people at once. Write-ahead logging alone does not help either: a
    # transaction that begins with a read fails at its first write without waiting. So every transaction takes the
    # write lock at its start (IMMEDIATE) and waits for it up to 20 s. For the same reason never ATOMIC_REQUESTS: each
    # page that is only read would then take the write lock.
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "sampan.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL;"
                    "PRAGMA synchronous=NORMAL;"
                    "PRAGMA temp_store=MEMORY;"
                    "PRAGMA cache_size=-16000;"
                    "PRAGMA mmap_size=134217728;"
                    "PRAGMA journal_size_limit=27000000;"
                ),
            },
        }
    }

# Background work: rows in the same database, run by `manage.py run_worker` -------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People and accounts -------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "network.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Languages -----------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
TIME_ZONE = environment.text("SAMPAN_TIME_ZONE", "Asia/Bangkok")
USE_I18N = True
USE_TZ = True
# Django does not know Lao; without this entry naming it in LANGUAGES is an error.
locale.LANG_INFO.setdefault("lo", {"bidi": False, "code": "lo", "name": "Lao", "name_local": "ລາວ"})
LOCALE_PATHS = [ROOT / "sampan" / "locale"]
# A language is offered once its sentences are translated (sampan/locale/CODE/LC_MESSAGES/django.mo). Offered before, it
# would mark English pages as Thai and mix in the few words that Django itself translates.
LANGUAGES = [
    (code, name)
    for code, name in [
        ("en", "English"),
        ("th", "ไทย"),
        ("lo", "ລາວ"),
        ("km", "ខ្មែរ"),
        ("my", "မြန်မာ"),
        ("vi", "Tiếng Việt"),
        ("zh-hans", "简体中文"),
    ]
    if code == "en" or (LOCALE_PATHS[0] / to_locale(code) / "LC_MESSAGES" / "django.mo").is_file()
]

# Files ---------------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("SAMPAN_STATIC", VAR / "static")
STATICFILES_DIRS = [ROOT / "sampan" / "static"] if (ROOT / "sampan" / "static").is_dir() else []
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.folder("SAMPAN_MEDIA", VAR / "media")
# Collected and compressed files (`manage.py collectstatic`) are served where they were made; otherwise each file is
# served from where it lies in its package, so that the first start does not have to wait for the collecting.
COLLECTED = (STATIC_ROOT / "staticfiles.json").is_file() and not DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The desk (Wagtail) --------------------------------------------------------------------------------------------------

DESK_PATH = "/desk/"
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "library.CustomImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "sampan.library.forms.PictureForm"
# Opening a picture takes three or four bytes of memory a pixel; cameras make up to about 50 million.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "library.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "odt", "ods", "odp", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "sampan.search.queries.desk", "SEARCH_CONFIG": "simple"}}
# Nothing here calls another host: Wagtail would show its editors' faces from one and its own news from a second.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Wagtail would save what is being typed twice a second: too much for a slow line, and half a number is no draft.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# What a browser may load ---------------------------------------------------------------------------------------------

# The public site loads from itself only and runs nothing written into a page. A nonce would make each page unlike the
# next, and pages are kept for the next reader.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("SAMPAN_BEHIND_PROXY") else None

# Mail ----------------------------------------------------------------------------------------------------------------

EMAIL_HOST = environment.text("SAMPAN_MAIL_HOST")
EMAIL_PORT = environment.number("SAMPAN_MAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = environment.text("SAMPAN_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.secret("SAMPAN_MAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("SAMPAN_MAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("SAMPAN_MAIL_FROM", "sampan@localhost")
# Without a mail server letters are written to files, where they can be read and nothing is lost.
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"

# Mailing lists -------------------------------------------------------------------------------------------------------

# What is written on closed lists is sealed in the database with these keys: the first seals, all of them open. They are
# best kept off the disk of the database (SAMPAN_LISTS_KEYS_FILE); the one made here keeps a stolen copy of the database
# alone from being read.
LISTS_KEYS, LISTS_KEY = environment.sealing_keys("SAMPAN_LISTS_KEYS", kept_in=VAR / "lists-key")
LISTS_DOMAIN = environment.text("SAMPAN_LISTS_DOMAIN", "localhost").lower()
# Where mail comes in: LMTP from the mail server of this machine, SMTP where there is none; 0 for neither.
LISTS_LISTEN = environment.text("SAMPAN_LISTS_LISTEN", "127.0.0.1")
LISTS_LMTP_PORT = environment.number("SAMPAN_LISTS_LMTP_PORT", 8024, least=0, most=65535)
LISTS_SMTP_PORT = environment.number("SAMPAN_LISTS_SMTP_PORT", 8025, least=0, most=65535)
LISTS_CERTIFICATE = environment.text("SAMPAN_LISTS_CERTIFICATE")
LISTS_CERTIFICATE_KEY = environment.text("SAMPAN_LISTS_CERTIFICATE_KEY")
# The mail server whose findings about senders (Authentication-Results) are believed.
LISTS_AUTHORITY = environment.text("SAMPAN_LISTS_AUTHORITY")
# Where mail goes out; without a host every copy stays here, in a box that staff can open in the browser.
LISTS_HOST = environment.text("SAMPAN_LISTS_HOST")
LISTS_PORT = environment.number("SAMPAN_LISTS_PORT", 25, least=1, most=65535)
LISTS_USER = environment.text("SAMPAN_LISTS_USER")
LISTS_PASSWORD = environment.secret("SAMPAN_LISTS_PASSWORD")
LISTS_TLS = environment.text("SAMPAN_LISTS_TLS", "none", among=["none", "starttls", "tls"])
# Whether the name system is asked what senders' domains demand (DMARC).
LISTS_ASK_POLICIES = environment.flag("SAMPAN_LISTS_ASK_POLICIES", bool(LISTS_HOST))

# Logs: what happened and where, never whom it concerned --------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["console"],
        "level": environment.text("SAMPAN_LOG", "WARNING", among=["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
    "loggers": {
        # Django would mail a report with the request's form and the settings to the administrators.
        "django": {"handlers": [], "propagate": True},
        # A 404 of somebody's old link is no event, and its address may hold what somebody searched for.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "ERROR"},
        "sampan": {"level": "INFO"},
    },
}
