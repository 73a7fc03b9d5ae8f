"""The voice of this visit: a signed cookie, so that nothing at rest lays a voice beside a session or an account."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gewoondoen.agendas.models import AreaAgenda, Voice
from gewoondoen.agendas.queries import voices as queries

# Longer than a consultation takes a person; on a shared computer there is the button "Done".
SECONDS = 2 * 60 * 60
# Of the letter that is on its way: as long as its code holds.
ASKED_SECONDS = 30 * 60


def _signer(kind: str, agenda: AreaAgenda) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"gewoondoen.agendas.{kind}:{agenda.pk}")


def _name(agenda: AreaAgenda) -> str:
    return f"stem_{agenda.pk}"


def _path(agenda: AreaAgenda) -> str:
    return reverse("agendas:voices", args=[agenda.pk])


def voice_of(request: HttpRequest, agenda: AreaAgenda) -> Voice | None:
    """Return the voice of this visit; None without one, or when it was taken away."""
    pk = _read("voice", agenda, request.COOKIES.get(_name(agenda), ""), SECONDS)
    return queries.voice_of(agenda, pk) if pk is not None else None


def _read(kind: str, agenda: AreaAgenda, token: str, seconds: int) -> int | None:
    """Return the number in a signed text; None for an old, broken or forged one."""
    try:
        return int(_signer(kind, agenda).unsign(token, max_age=seconds))
    except (signing.BadSignature, ValueError):
        return None


def keep(response: HttpResponse, agenda: AreaAgenda, voice: Voice) -> HttpResponse:
    """Keep a voice for this visit."""
    response.set_cookie(
        _name(agenda),
        _signer("voice", agenda).sign(str(voice.pk)),
        path=_path(agenda),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse, agenda: AreaAgenda) -> HttpResponse:
    """Forget the voice of this visit."""
    response.delete_cookie(_name(agenda), path=_path(agenda), samesite="Lax")
    return response


def token_for(agenda: AreaAgenda, asked: int) -> str:
    """Return a signed text for the page on which the six figures are typed; it tells nothing of the address."""
    return _signer("asked", agenda).sign(str(asked))


def asked_in(agenda: AreaAgenda, token: str) -> int | None:
    """Return which asked code such a text is about."""
    return _read("asked", agenda, token, ASKED_SECONDS)
