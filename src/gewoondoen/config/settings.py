"""The one settings file. Everything a municipality may choose is an environment variable declared in env.py."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from gewoondoen.config.env import Environment

env = Environment()

DEMO = env.truth("DEMO")
DEBUG = env.truth("DEBUG")
DATA_DIR = Path(env.text("DATA_DIR")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
BASE_URL = env.text("BASE_URL").rstrip("/")
MUNICIPALITY_NAME = env.text("MUNICIPALITY_NAME")
CONTACT_EMAIL = env.text("CONTACT_EMAIL")
THEME_FILE = env.text("THEME_FILE")


def _secret_key() -> str:
    """Return the given key; without one, a key of this installation's own, made once and kept beside its data."""
    if key := env.text("SECRET_KEY"):
        return key
    from django.core.management.utils import get_random_secret_key

    kept = DATA_DIR / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key())
    return kept.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if urlsplit(BASE_URL).scheme in {"http", "https"} else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "gewoondoen.kernel",
    "gewoondoen.ui",
    "gewoondoen.areas",
    "gewoondoen.people",
    "gewoondoen.following",
    "gewoondoen.knowledge",
    "gewoondoen.signals",
    "gewoondoen.patterns",
    "gewoondoen.challenges",
    "gewoondoen.goals",
    "gewoondoen.plans",
    "gewoondoen.platforms",
    "gewoondoen.agendas",
    "gewoondoen.workspace",
    "gewoondoen.openness",
    "gewoondoen.demo",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "gewoondoen.ui.middleware.PlainTextMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gewoondoen.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "gewoondoen.config.urls"
WSGI_APPLICATION = "gewoondoen.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "gewoondoen.ui.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "gewoondoen.ui.templatetags.ui",
                "gewoondoen.ui.templatetags.days",
            ],
        },
    }
]
FORM_RENDERER = "gewoondoen.ui.forms.Renderer"

# Data ------------------------------------------------------------------------------------------------------------

_database = dj_database_url.parse(env.text("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'gewoondoen.sqlite3'}")
if "sqlite" in str(_database["ENGINE"]):
    # WAL lets readers go on while one writes; FULL makes an accepted report survive a power cut; IMMEDIATE takes
    # the write lock at the start, so that a transaction never fails half-way on another's write.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;",
    }
    _database["CONN_MAX_AGE"] = None
elif "postgresql" in str(_database["ENGINE"]):
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True
else:
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:// or postgres://.")
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
PHOTO_MAX_BYTES = 15 * 1024 * 1024

# Limits on tries (sign-in codes, address look-ups) have to count across processes and hosts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/begin/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "gewoondoen.people.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Six figures that one can remember between two screens: three guesses a code, three codes a minute an address.
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {
    "login": "gewoondoen.people.account_forms.LoginForm",
    "signup": "gewoondoen.people.account_forms.SignupForm",
    "confirm_login_code": "gewoondoen.people.account_forms.LoginCodeForm",
    "confirm_email_verification_code": "gewoondoen.people.account_forms.EmailCodeForm",
    "add_email": "gewoondoen.people.account_forms.ChangeEmailForm",
    "change_email": "gewoondoen.people.account_forms.MistypedEmailForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(BASE_URL).scheme or "https"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# Mail ------------------------------------------------------------------------------------------------------------

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT")
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.truth("EMAIL_TLS")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM")

# Addresses and maps ----------------------------------------------------------------------------------------------

ADDRESS_SEARCH = env.one_of("ADDRESS_SEARCH", "pdok", "offline")
ADDRESS_SEARCH_URL = env.text("ADDRESS_SEARCH_URL")
MAP_TILES_URL = env.text("MAP_TILES_URL")
MAP_TILES_ATTRIBUTION = env.text("MAP_TILES_ATTRIBUTION")
_tile_host = f"{urlsplit(MAP_TILES_URL).scheme}://{urlsplit(MAP_TILES_URL).netloc}" if MAP_TILES_URL else None

# Signals ---------------------------------------------------------------------------------------------------------

FIELD_OFFLINE = env.truth("FIELD_OFFLINE")

# Figures of areas -------------------------------------------------------------------------------------------------

FIGURES_DIR = Path(env.text("FIGURES_DIR") or DATA_DIR / "figures").resolve()
FIGURES_MAX_BYTES = env.number("FIGURES_MAX_MEGABYTES") * 1024 * 1024
# Nothing larger is taken in at all: the largest file there is, with the form around it.
UPLOAD_MAX_BYTES = max(FIGURES_MAX_BYTES, 4 * PHOTO_MAX_BYTES) + 1024 * 1024
STATLINE_URL = env.text("STATLINE_URL")
STATLINE4_URL = env.text("STATLINE4_URL")
STATLINE_PARTNERS_URL = env.text("STATLINE_PARTNERS_URL")
PDOK_DOWNLOADS_URL = env.text("PDOK_DOWNLOADS_URL")
LEEFBAAROMETER_URL = env.text("LEEFBAAROMETER_URL")

# Other systems ---------------------------------------------------------------------------------------------------

OPEN311_JURISDICTION = env.text("OPEN311_JURISDICTION") or (urlsplit(BASE_URL).hostname or "").removeprefix("www.")
WEBHOOKS_TO_OWN_NETWORK = env.truth("WEBHOOKS_TO_OWN_NETWORK")

# Retention -------------------------------------------------------------------------------------------------------

RETENTION_REPORTER_DAYS = env.number("RETENTION_REPORTER_DAYS")
RETENTION_EVENT_DAYS = env.number("RETENTION_EVENT_DAYS")

# Patterns.
SURGE_RECURRENCE_DAYS = env.number("SURGE_RECURRENCE_DAYS")

# Serving ---------------------------------------------------------------------------------------------------------

WEB_PROCESSES = env.number("WEB_PROCESSES")
# Writers that wait for SQLite sleep and try again; fewer of them wait shorter (docs/decisions/0008).
WEB_THREADS = env.number("WEB_THREADS") or (1 if "sqlite" in str(_database["ENGINE"]) else 4)
REPORTS_AN_HOUR = env.number("REPORTS_AN_HOUR")
HTTPS_ONLY = env.truth("HTTPS_ONLY")
SECURE_SSL_REDIRECT = HTTPS_ONLY
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
TRUST_PROXY = env.truth("TRUST_PROXY")
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([_tile_host] if _tile_host else [])],
        "font-src": [SELF],
        "connect-src": [SELF, *([_tile_host] if _tile_host else [])],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Language and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "taal"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"links": {"()": "gewoondoen.config.logs.HideLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}},
    "root": {"handlers": ["console"], "level": env.one_of("LOG_LEVEL", "DEBUG", "INFO", "WARNING", "ERROR")},
}
