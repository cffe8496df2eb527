"""Django settings. SQLite in one folder by default; `REGLAMENT_DATABASE_URL` moves to PostgreSQL."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import structlog

from reglament.project.clock import now

WEB = Path(__file__).parents[1] / "web"
HOME = Path(os.environ.get("REGLAMENT_HOME", "var"))
DEBUG = os.environ.get("REGLAMENT_DEBUG", "") == "1"


def _secret_key() -> str:
    """Return the installation's key, made once and kept in its folder."""
    given = os.environ.get("REGLAMENT_SECRET_KEY")
    if given:
        return given
    path = HOME / "secret-key"
    if path.exists():
        return path.read_text().strip()
    HOME.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(50)
    path.touch(mode=0o600)
    path.write_text(key)
    return key


def _database(url: str) -> dict[str, Any]:
    """Return the database settings a URL speaks of: `sqlite:///path` or `postgresql://…`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        synchronous = os.environ.get("REGLAMENT_SQLITE_SYNCHRONOUS", "FULL")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:] if parts.path.startswith("//") or parts.path == "/:memory:" else parts.path,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; "
                    "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8000; PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "OPTIONS": query,
        }
    raise ValueError(f"REGLAMENT_DATABASE_URL: {parts.scheme}:// is not known; give sqlite:///path or postgresql://…")


SECRET_KEY = _secret_key()
CLOCK = now
"""The doors' clock; tests and demonstrations set another."""
MAIL_SERVER = os.environ.get("REGLAMENT_MAIL_SERVER", "")
"""`host:port` of the mail server; without it mails are laid into `out/mail`."""
MAIL_SENDER = os.environ.get("REGLAMENT_MAIL_SENDER", "reglament@localhost")
VIRUS_SCANNER = os.environ.get("REGLAMENT_VIRUS_SCANNER", "")
"""Where a scanner listens as clamd does: `host:port` or the path of its socket; empty for none, and files say so."""
API_REQUESTS_PER_MINUTE = int(os.environ.get("REGLAMENT_API_REQUESTS_PER_MINUTE", "3000"))
"""How many requests a token may make in a minute."""
API_STRANGERS_PER_MINUTE = int(os.environ.get("REGLAMENT_API_STRANGERS_PER_MINUTE", "300"))
"""How many requests without a valid token an address may make in a minute."""
API_STREAMS_MAX = 8
"""How many streams of events one process holds open; each keeps one of its threads."""
API_STREAM_SECONDS = 600
"""How long a stream of events stays open; the caller comes back by himself and goes on."""
HOOKS_TO_HOUSE = os.environ.get("REGLAMENT_HOOKS_TO_HOUSE", "") == "1"
"""Whether web hooks may go to the machine itself and to inner networks, and without encryption."""
ALLOWED_HOSTS = os.environ.get("REGLAMENT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES = {
    "default": _database(
        os.environ.get("REGLAMENT_DATABASE_URL", f"sqlite:///{(HOME / 'reglament.sqlite3').resolve()}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
    "reglament.store",
    "reglament.web",
]
MIDDLEWARE = [
    "reglament.api.metrics.Measured",
    "reglament.api.number.RequestNumber",
    "reglament.api.limits.LimitsTold",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reglament.web.encrypted.EncryptedOnly",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reglament.web.language.ReaderLanguage",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "web/locked_out.html"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ROOT_URLCONF = "reglament.project.urls"
WSGI_APPLICATION = "reglament.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / audience / "templates" for audience in ("cabinet", "backoffice", "issuer", "taxdesk")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reglament.web.context.frame",
            ]
        },
    }
]
CLOSE_DAY = "reglament.batch.close_day.close_day"
"""What the back office runs to close a day; pages know the batch by this name only."""
CLOSE_DAY_STEPS = "reglament.batch.close_day.STEPS"
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Moscow"
STATIC_URL = "/static/"
STATIC_ROOT = None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {"default-src": ["'self'"], "img-src": ["'self'", "data:"], "frame-ancestors": ["'none'"]}
}
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
BEHIND_TLS = os.environ.get("REGLAMENT_BEHIND_TLS", "") == "1"
"""Whether a proxy in front of us ends the encrypted line and says so in `X-Forwarded-Proto`."""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
IDLE_MINUTES = int(os.environ.get("REGLAMENT_IDLE_MINUTES", "30"))
"""How long a reader of the broker's pages may do nothing before he signs in again; he is warned two minutes before."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
    logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
)
"""Data goes to standard output, talk to standard error."""
