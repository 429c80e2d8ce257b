"""All settings, in one file. The environment is read here and nowhere else.

``HELHET_ROLE`` says what this process is: ``app`` (pages), ``jobs`` (scheduled work) or
``owner`` (migrations and population). Each has a database role of its own: the
application owns nothing and cannot step around row security (docs/access.md).
"""

from pathlib import Path

from django.utils.csp import CSP

from helhet.project import connections, login_ways
from helhet.project import environment as env

SOURCE = Path(__file__).resolve().parent.parent

# --- What this process is -------------------------------------------------------

DEMONSTRATION = env.flag("HELHET_DEMONSTRATION")
TESTING = env.flag("HELHET_TESTING")
BENCH = env.flag("HELHET_BENCH")  # «helhet bench» measures; adds two pages of nothing
DEBUG = env.flag("HELHET_DEBUG")
ROLE = env.text("HELHET_ROLE", "app")
PLAIN_HTTP = DEMONSTRATION or TESTING or DEBUG or BENCH

SECRET_KEY = env.text("HELHET_SECRET_KEY", "")
# Base64 of 32 bytes each. The first wraps the municipalities' data keys, the second makes
# the blind index of identity numbers; losing them is losing the numbers (docs/operations.md).
MASTER_KEY = env.text("HELHET_MASTER_KEY", "")
BLIND_INDEX_KEY = env.text("HELHET_BLIND_INDEX_KEY", "")
ALLOWED_HOSTS = env.words("HELHET_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.origins("HELHET_TRUSTED_ORIGINS")
METRICS_TOKEN = env.token("HELHET_METRICS_TOKEN")  # opens /-/metrics; without it nothing is counted

# --- Django ---------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "helhet.audit",
    "helhet.people",
    "helhet.access",
    "helhet.files",
    "helhet.notices",
    "helhet.accounts",
    "helhet.cases",
    "helhet.withheld",
    "helhet.consent",
    "helhet.intake",
    "helhet.coordination",
    "helhet.team",
    "helhet.plan",
    "helhet.meetings",
    "helhet.child",
    "helhet.oversight",
    "helhet.jobs",
    "helhet.web",
    "helhet.web.ui",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "helhet.web.middleware.secure_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "helhet.web.middleware.OwnNames",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "helhet.web.middleware.language",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "helhet.web.middleware.acting",
]

if METRICS_TOKEN:
    MIDDLEWARE.insert(0, "helhet.project.metrics.counting.counting")  # first, so that it sees all that is answered

ROOT_URLCONF = "helhet.project.urls"
WSGI_APPLICATION = "helhet.project.wsgi.application"
APPEND_SLASH = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # a page of text, many times over; files come by their own way
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [SOURCE / "web"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "helhet.web.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "helhet.web.ui.templatetags.texts",
                "helhet.web.ui.templatetags.ui",
            ],
            "libraries": {"case_frame": "helhet.web.case.frame"},
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ]
            if not DEBUG
            else ["django.template.loaders.filesystem.Loader"],
            "string_if_invalid": "UNDEFINED-%s" if TESTING else "",
        },
    }
]

# --- Database -------------------------------------------------------------------

_URL = {"app": "HELHET_DATABASE_URL", "jobs": "HELHET_JOBS_DATABASE_URL", "owner": "HELHET_OWNER_DATABASE_URL"}
if ROLE not in _URL:
    raise env.SettingMissing("HELHET_ROLE må være «app», «jobs» eller «owner».")

_DATABASE = env.database(_URL[ROLE])
_LIMITS = {
    # A page that has waited ten seconds has failed; say so instead of holding a thread.
    "app": "-c statement_timeout=10s -c lock_timeout=4s -c idle_in_transaction_session_timeout=60s",
    "jobs": "-c statement_timeout=60s -c lock_timeout=4s -c idle_in_transaction_session_timeout=60s",
    # A migration that waits for a lock makes every page behind it wait (docs/operations.md).
    "owner": "-c lock_timeout=4s",
}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **_DATABASE.as_django(),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "application_name": f"helhet-{ROLE}",
            "connect_timeout": 5,
            "prepare_threshold": 5,  # times a written statement is asked before it is kept planned (base/statements.py)
            **_DATABASE.options,
            "options": f"{_LIMITS[ROLE]} {_DATABASE.options.get('options', '')}".strip(),
            **({"pool": connections.pool(env.number("HELHET_POOL", 4))} if ROLE == "app" and not TESTING else {}),
        },
    }
}

OUTBOX = env.folder("HELHET_OUTBOX", "outbox")  # where the local adapters put mail, SMS and letters

# A cookie so named is taken by a browser only from https, for this host alone and all of it (ASVS 3.3.3).
_HOST_PREFIX = "" if PLAIN_HTTP else "__Host-"

# --- Language -------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "web" / "locale"]
LANGUAGE_COOKIE_NAME = f"{_HOST_PREFIX}helhet-sprak"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not PLAIN_HTTP

# --- Static files ---------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = None if PLAIN_HTTP else env.folder("HELHET_STATIC_ROOT", "static-collected").resolve()
STATICFILES_DIRS = [SOURCE / "web" / "ui" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_HTTP
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = PLAIN_HTTP
WHITENOISE_AUTOREFRESH = DEBUG or TESTING  # finds a file when it is asked for; a test's client is a start each time
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Sessions and security --------------------------------------------------------

SESSION_ENGINE = "helhet.web.session_store"
SESSION_COOKIE_NAME = f"{_HOST_PREFIX}helhet"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_AGE = SESSION_SECONDS_AT_WORK = 12 * 60 * 60
SESSION_SECONDS = 2 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
LOGIN_WAYS = login_ways.read("HELHET_LOGIN", env.text("HELHET_LOGIN", ""), plain_http=PLAIN_HTTP)
LOGIN_PROVIDER_SECONDS = 5  # how long a provider may take to answer
# The demonstration logs in by a button, unless it stands behind a provider («helhet demo --login oidc»).
LOGIN_BY_BUTTON = (DEMONSTRATION or TESTING) and not env.flag("HELHET_DEMONSTRATION_OIDC")
FRESH_LOGIN_MINUTES = env.number("HELHET_FRESH_LOGIN_MINUTES", 15)  # for signing, consent, decisions
# Slow on purpose, in time and memory; at least what OWASP asks for (docs/security.md).
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
CSRF_COOKIE_NAME = f"{_HOST_PREFIX}helhet-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = not PLAIN_HTTP
CSRF_FAILURE_VIEW = "helhet.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# No page leaves in the clear, also when the proxy in front forgets to send people on to https.
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^-/"]  # the operator asks from inside
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("HELHET_BEHIND_PROXY") else None
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

# --- Log of the program itself (never identity numbers or content) ----------------

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "helhet.project.logs.WithoutContent",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a page not found is the reader's business
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # anybody can ask for another name, all day long
    },
    "root": {"handlers": ["console"], "level": env.one_of("HELHET_LOG_LEVEL", LOG_LEVELS, "WARNING")},
}
