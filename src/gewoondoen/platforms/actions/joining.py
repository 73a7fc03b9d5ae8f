"""Somebody would like to join: asked by anyone, answered by who runs the platform."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.people.outbox import write_letter
from gewoondoen.platforms import policies
from gewoondoen.platforms.actions.seating import seat
from gewoondoen.platforms.actions.writing import locked, must_be_at_work, record
from gewoondoen.platforms.models import JoinRequest, Membership, NeighbourhoodPlatform

State = JoinRequest.State


@transaction.atomic
def ask_to_join(
    *,
    platform: NeighbourhoodPlatform,
    text: str,
    by: User | None,
    name: str = "",
    email: str = "",
    language: str = User.Language.NL,
) -> JoinRequest:
    """Ask to join, with an account or an e-mail address.

    Who asked already and waits for an answer adds to what they wrote; the page says the same, so that nobody learns
    who asked.
    """
    platform = locked(platform)
    must_be_at_work(platform, timezone.localdate())
    if by is not None and policies.is_member(by, platform):
        raise Refused(_("You are a member of this platform."))
    own = {"user": by} if by is not None else {"user": None, "email": email.lower().strip()}
    known = platform.join_requests.filter(state=State.NEW, **own).first()
    if known is not None:
        known.text = f"{known.text}\n\n{text}"
        known.save(update_fields=["text"])
        return known
    request = JoinRequest(
        platform=platform,
        name="" if by else name,
        text=text,
        language=by.language if by else language,
        at=timezone.now(),
        **own,
    )
    request.full_clean()
    request.save(force_insert=True)
    record("platform.join_asked", platform, by, request=request.pk, visibility=events.INTERNAL)
    _confirm(request, platform)
    return request


@transaction.atomic
def answer_request(
    *,
    request: JoinRequest,
    state: str,
    answer: str,
    by: User,
    function: str = Membership.Function.MEMBER,
    speaks_for: str = "",
) -> JoinRequest:
    """Welcome somebody, from today, or say why not now; the answer goes to them by letter."""
    platform = locked(request.platform)
    policies.require(policies.may_run(by, platform))
    request = JoinRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    if request.state != State.NEW:
        raise Refused(_("This was answered already."))
    if state not in (State.WELCOME, State.NOT_NOW):
        raise Refused(_("Choose whether they are welcome."), field="state")
    if state == State.WELCOME:
        _welcome(request, platform, by, function, speaks_for)
    request.state, request.answer, request.answered_by, request.answered_at = state, answer, by, timezone.now()
    request.full_clean()
    request.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    record("platform.join_answered", platform, by, request=request.pk, visibility=events.INTERNAL)
    _answer(request, platform)
    return request


def _welcome(request: JoinRequest, platform: NeighbourhoodPlatform, by: User, function: str, speaks_for: str) -> None:
    """Give who asked a term; without an account they get one, by the address they gave."""
    if request.user is None and not request.email:
        raise Refused(_("Whoever asked has erased their details. Nobody can be welcomed."))
    seat(
        platform=platform,
        user=request.user,
        email=request.email,
        name=request.name,
        language=request.language,
        function=function,
        speaks_for=speaks_for,
        starts_on=timezone.localdate(),
        by=by,
    )


def _address(request: JoinRequest) -> tuple[str, str]:
    """Return where and in which language a letter goes: the address of the account, or the one they gave."""
    user = request.user
    return (user.email or "", user.language) if user else (request.email, request.language)


def _confirm(request: JoinRequest, platform: NeighbourhoodPlatform) -> None:
    """Write that the question came in, to who gave an address: it may not have been them."""
    to, language = _address(request)
    with translation.override(language):
        subject = _("You would like to join %(platform)s") % {"platform": platform}
        lines = [
            _("We received that you would like to join %(platform)s.") % {"platform": platform},
            _("The chair, the secretary or the area worker answers you. You do not have to do anything."),
            _("Did you not ask this? Then you can leave this letter."),
            f"{settings.BASE_URL}{reverse('platforms:platform', args=[platform.pk])}",
        ]
    _write("asked", request, to, subject, lines)


def _answer(request: JoinRequest, platform: NeighbourhoodPlatform) -> None:
    """Write the answer."""
    to, language = _address(request)
    welcome = request.state == State.WELCOME
    with translation.override(language):
        if welcome:
            subject = _("Welcome to %(platform)s") % {"platform": platform}
            first = _("You are a member of %(platform)s from today. Sign in with this e-mail address.")
        else:
            subject = _("About joining %(platform)s") % {"platform": platform}
            first = _("You asked to join %(platform)s. That is not possible now.")
        lines = [
            first % {"platform": platform},
            request.answer,
            f"{settings.BASE_URL}{reverse('platforms:platform', args=[platform.pk])}",
        ]
    _write("answered", request, to, subject, lines)


def _write(kind: str, request: JoinRequest, to: str, subject: str, lines: list[str]) -> None:
    """Put a letter about a request in the out-tray; none for an account that has no address any more."""
    if to:
        key = f"join-{kind}:{request.pk}"
        write_letter(key=key, to=to, subject=subject, body="\n\n".join(line for line in lines if line))
