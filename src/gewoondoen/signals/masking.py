"""Personal data masked, with the kinds named in the reader's language."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.signals import privacy

LABELS = {
    privacy.BSN: _("citizen service number (BSN)"),
    privacy.PHONE: _("telephone number"),
    privacy.EMAIL: _("e-mail address"),
    privacy.IBAN: _("bank account number"),
    privacy.ADDRESS: _("home address"),
    privacy.PLATE: _("number plate"),
}


def masked(text: str) -> str:
    """Return a text as anyone may read it: "[telephone number]" where one stood."""
    return privacy.masked(text, LABELS.__getitem__)


def named(text: str) -> list[str]:
    """Name what was found in a text, each once, with how it stands there: "telephone number (06 12345678)"."""
    return list(dict.fromkeys(f"{LABELS[each.kind]} ({each.text})" for each in privacy.found(text)))
