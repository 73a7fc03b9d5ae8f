"""Read settings from environment variables; refuse a bad value at start, in one line that names it.

Every variable is declared here once, with its meaning, so that the manual can be compared with the code.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on", "ja"}
FALSE = {"0", "false", "no", "off", "nee", ""}


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, what holds without it, and what it is for."""

    name: str
    default: str
    meaning: str


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("SECRET_KEY", "", "Signs sessions and tracking links. Required outside demo mode."),
        Variable(
            "DATABASE_URL",
            "",
            "sqlite:///path or postgres://user:password@host/name. Default: SQLite in DATA_DIR.",
        ),
        Variable("DATA_DIR", ".gewoondoen", "Folder for the SQLite database and uploaded files."),
        Variable(
            "FIGURES_DIR",
            "",
            "Folder for the figures of areas, shared by all web and worker hosts. Default: figures in DATA_DIR.",
        ),
        Variable("FIGURES_MAX_MEGABYTES", "600", "The largest file of figures that may be brought in, in megabytes."),
        Variable(
            "STATLINE_URL", "https://opendata.cbs.nl/ODataFeed/odata", "Base address of StatLine's bulk feed (OData 3)."
        ),
        Variable(
            "STATLINE4_URL", "https://datasets.cbs.nl/odata/v1/CBS", "Base address of StatLine's newer feed (OData 4)."
        ),
        Variable(
            "STATLINE_PARTNERS_URL",
            "https://dataderden.cbs.nl/ODataFeed/odata",
            "Base address of StatLine's feed for others' figures (police, RIVM).",
        ),
        Variable(
            "PDOK_DOWNLOADS_URL",
            "https://service.pdok.nl/cbs/wijkenbuurten",
            "Base address of PDOK's downloads of districts and neighbourhoods.",
        ),
        Variable(
            "LEEFBAAROMETER_URL",
            "https://geo.leefbaarometer.nl/lbm3/ows",
            "Address of the Leefbaarometer's feed (WFS).",
        ),
        Variable(
            "ALLOWED_HOSTS",
            "localhost,127.0.0.1,[::1]",
            "Host names the platform answers to, separated by commas.",
        ),
        Variable("BASE_URL", "http://127.0.0.1:8000", "Address people use; links in mail start with it."),
        Variable("DEMO", "false", "Demo mode: one-click sign-in as any person. Never on a real installation."),
        Variable("DEBUG", "false", "Developer's error pages. Never on a real installation."),
        Variable("MUNICIPALITY_NAME", "Voorbeeldstad", "Name of the municipality in page heads and mail."),
        Variable(
            "CONTACT_EMAIL", "", "Where questions on privacy, accessibility and security go; shown on those pages."
        ),
        Variable(
            "THEME_FILE", "", "CSS file with the municipality's own design tokens. Empty: the look of Gewoon Doen."
        ),
        Variable("EMAIL_HOST", "", "SMTP server. Empty: mail is printed on the console."),
        Variable("EMAIL_PORT", "587", "Port of the SMTP server."),
        Variable("EMAIL_USER", "", "User name at the SMTP server."),
        Variable("EMAIL_PASSWORD", "", "Password at the SMTP server."),
        Variable("EMAIL_TLS", "true", "Whether mail is sent over STARTTLS."),
        Variable("EMAIL_FROM", "Gewoon Doen <noreply@localhost>", "Sender of the platform's mail."),
        Variable(
            "ADDRESS_SEARCH",
            "offline",
            "Where addresses are looked up: pdok (PDOK Locatieserver) or offline.",
        ),
        Variable(
            "ADDRESS_SEARCH_URL",
            "https://api.pdok.nl/bzk/locatieserver/search/v3_1",
            "Base address of the Locatieserver.",
        ),
        Variable("MAP_TILES_URL", "", "Raster tiles for the movable map, with {z}/{x}/{y}. Empty: outlines only."),
        Variable("MAP_TILES_ATTRIBUTION", "Kaartgegevens © Kadaster", "Credit shown on the movable map."),
        Variable(
            "OPEN311_JURISDICTION",
            "",
            "The jurisdiction_id of Open311. Default: the host name in BASE_URL, without www.",
        ),
        Variable(
            "WEBHOOKS_TO_OWN_NETWORK",
            "false",
            "Whether webhooks may go to private and loopback addresses. Off: nobody can make the platform ask around "
            "in your own network.",
        ),
        Variable("WEB_PROCESSES", "2", "Number of web processes of `gewoondoen serve`."),
        Variable(
            "WEB_THREADS", "0", "Threads a web process; 0: one on SQLite (it has one writer), four on PostgreSQL."
        ),
        Variable("TRUST_PROXY", "false", "Believe X-Forwarded-Proto and X-Forwarded-For of the proxy in front."),
        Variable("REPORTS_AN_HOUR", "30", "Reports one network address may send in an hour, for each web process."),
        Variable("HTTPS_ONLY", "false", "Redirect to HTTPS, and send cookies over HTTPS only."),
        Variable(
            "FIELD_OFFLINE",
            "true",
            "Reports taken on the street may wait on a device for a connection.",
        ),
        Variable(
            "RETENTION_REPORTER_DAYS",
            "365",
            "Days after a signal has ended before contact details of reporters are erased.",
        ),
        Variable(
            "SURGE_RECURRENCE_DAYS",
            "90",
            "A surge is shown when chance does as well no more than once in so many days, over all scans of a night.",
        ),
        Variable("RETENTION_EVENT_DAYS", "3650", "Days that events are kept."),
        Variable("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR."),
    )
}


class Environment:
    """Typed readers over a mapping of environment variables."""

    def __init__(self, values: Mapping[str, str] = os.environ) -> None:
        self.values = values

    def text(self, name: str) -> str:
        """Return the value as it stands, or the declared default."""
        return self.values.get(name, VARIABLES[name].default)

    def truth(self, name: str) -> bool:
        """Return a yes or no; raises ImproperlyConfigured for anything else."""
        value = self.text(name).strip().lower()
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")

    def number(self, name: str) -> int:
        """Return a whole number from 0; raises ImproperlyConfigured for anything else."""
        value = self.text(name).strip()
        if not value.isdigit():
            raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
        return int(value)

    def words(self, name: str) -> list[str]:
        """Return the parts between commas, without the empty ones."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def one_of(self, name: str, *allowed: str) -> str:
        """Return the value when it is one of `allowed`; raises ImproperlyConfigured otherwise."""
        value = self.text(name).strip()
        if value not in allowed:
            raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
        return value
