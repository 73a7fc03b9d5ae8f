"""Webhooks: which systems are told what happens, and the log of what they were sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.openness import actions, policies, queries, tasks
from gewoondoen.openness.forms.managing import StateForm, WebhookForm
from gewoondoen.openness.models import Webhook
from gewoondoen.ui import paging


@require_http_methods(["GET", "HEAD", "POST"])
def new_webhook(request: HttpRequest) -> HttpResponse:
    """Add a webhook; its secret is shown this one time."""
    policies.require(policies.may_manage_connections(request.user))
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "openness/webhook_form.html", {"form": form}, status=422 if form.is_bound else 200)
    made = actions.make_webhook(webhook=form.save(commit=False), by=request.user)  # type: ignore[arg-type]
    return secret_shown(request, made)


def secret_shown(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    """Show the secret of a webhook; nothing on the way may keep the page."""
    response = render(request, "openness/webhook_secret.html", {"webhook": webhook})
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def change_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a webhook."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.webhook_for(request.user, pk)
    form = WebhookForm(request.POST if request.method == "POST" else None, instance=known)
    if not form.is_valid():
        context = {"form": form, "webhook": known}
        return render(request, "openness/webhook_form.html", context, status=422 if form.is_bound else 200)
    actions.save_webhook(webhook=form.save(commit=False), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Kept."))
    return redirect("openness:webhook", pk=pk)


@require_safe
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a webhook with the log of what it was sent."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.webhook_for(request.user, pk)
    form = StateForm(request.GET)
    state = form.cleaned_data["staat"] if form.is_valid() else ""
    page = paging.page(queries.messages_of(request.user, known, state), request.path, request.GET)
    context = {"webhook": known, "page": page, "form": form, "trail": trail(known)}
    return render(request, "openness/webhook.html", context)


def trail(webhook: Webhook, *more: tuple[object, str]) -> list[tuple[object, str]]:
    """Return the way down to a page of a webhook."""
    place = reverse("openness:webhook", args=[webhook.pk]) if more else ""
    return [(_("Connections"), reverse("openness:connections")), (webhook.name, place), *more]


@require_safe
def message(request: HttpRequest, webhook_pk: int, pk: int) -> HttpResponse:
    """Show one message: what was sent, and each try."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.message_for(request.user, webhook_pk, pk)
    return render(request, "openness/message.html", {"message": known, "trail": trail(known.webhook, (known.key, ""))})


@require_POST
def replay(request: HttpRequest, webhook_pk: int, pk: int) -> HttpResponse:
    """Bring one message again."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.message_for(request.user, webhook_pk, pk)
    actions.replay(message=known, by=request.user, enqueue=tasks.enqueue)  # type: ignore[arg-type]
    messages.success(request, _("The message is sent again."))
    return redirect("openness:message", webhook_pk=webhook_pk, pk=pk)


@require_POST
def replay_dead(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring everything again that gave up."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.webhook_for(request.user, pk)
    count = actions.replay_dead(webhook=known, by=request.user, enqueue=tasks.enqueue)  # type: ignore[arg-type]
    words = ngettext("%(count)s message is sent again.", "%(count)s messages are sent again.", count)
    messages.success(request, words % {"count": count})
    return redirect("openness:webhook", pk=pk)


@require_POST
def send_test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message to try the connection."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.webhook_for(request.user, pk)
    made = actions.send_test(webhook=known, by=request.user, enqueue=tasks.enqueue)  # type: ignore[arg-type]
    messages.success(request, _("The test is on its way. Load this page again to see what came of it."))
    return redirect("openness:message", webhook_pk=pk, pk=made.pk)


@require_POST
def renew_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a webhook a new secret, and show it this one time."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.webhook_for(request.user, pk)
    actions.renew_secret(webhook=known, by=request.user)  # type: ignore[arg-type]
    return secret_shown(request, known)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a webhook is to go, and remove it with its log."""
    policies.require(policies.may_manage_connections(request.user))
    known = queries.webhook_for(request.user, pk)
    if request.method != "POST":
        return render(request, "openness/webhook_remove.html", {"webhook": known})
    actions.remove_webhook(webhook=known, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The webhook is gone."))
    return redirect("openness:connections")
