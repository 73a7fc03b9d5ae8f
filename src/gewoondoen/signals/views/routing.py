"""The routing rules, for administrators: made, tried on the past, put in use and in order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals import actions, policies, queries
from gewoondoen.signals.forms.routing import OrderForm, RuleForm
from gewoondoen.signals.models import RoutingRule

SHOWN = 10


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show all rules in order."""
    policies.require(policies.may_manage_rules(request.user))
    return render(request, "signals/rules.html", {"rules": queries.rules_for(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a rule or change one; a changed one goes on to be tried."""
    policies.require(policies.may_manage_rules(request.user))
    known = queries.rule_for(request.user, pk) if pk else RoutingRule()
    form = RuleForm(request.POST or None, instance=known, initial={"version": known.version})
    if form.is_valid():
        try:
            made = actions.save_rule(
                rule=form.save(commit=False),
                by=request.user,  # type: ignore[arg-type]
                version=form.cleaned_data["version"],
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("Kept. Try it on past signals before you put it in use."))
            return redirect("signals:try_rule", pk=made.pk)
    context = {"form": form, "known": known if pk else None, "trail": trail_of(known if pk else None)}
    return render(request, "signals/rule.html", context, status=422 if form.is_bound else 200)


def trail_of(known: RoutingRule | None, last: str = "") -> list[tuple[str, str]]:
    """Return the way down to a rule."""
    steps = [(_("Routing"), reverse("signals:rules"))]
    if known is None:
        return [*steps, (_("Add a rule"), "")]
    here = reverse("signals:rule", args=[known.pk])
    return [*steps, (known.name, here), (last, "")] if last else [*steps, (known.name, "")]


@require_http_methods(["GET", "HEAD", "POST"])
def try_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a rule would have done with past signals; then it may be put in use."""
    policies.require(policies.may_manage_rules(request.user))
    known = queries.rule_for(request.user, pk)
    trial = actions.try_rule(rule=known, by=request.user)  # type: ignore[arg-type]
    shown = queries.described(request.user, trial.moved[:SHOWN])
    context = {
        "rule": known,
        "trial": trial,
        "moved": len(trial.moved),
        "reached": len(trial.reached),
        "examples": [shown[pk] for pk in trial.moved[:SHOWN] if pk in shown],
        "earlier": sorted(trial.earlier.items()),
        "trail": trail_of(known, _("Try")),
    }
    return render(request, "signals/rule_trial.html", context)


@require_POST
def switch_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a rule in use, or out of it."""
    known = queries.rule_for(request.user, pk)
    on = request.POST.get("on") == "1"
    actions.switch_rule(rule=known, on=on, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("This rule is in use now.") if on else _("This rule is out of use now."))
    return redirect("signals:rules")


@require_POST
def remove_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a rule."""
    known = queries.rule_for(request.user, pk)
    actions.remove_rule(rule=known, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("This rule is gone."))
    return redirect("signals:rules")


@require_POST
def order_rules(request: HttpRequest) -> HttpResponse:
    """Move a rule one place up or down."""
    policies.require(policies.may_manage_rules(request.user))
    form = OrderForm(request.POST)
    order = [each.pk for each in queries.rules_for(request.user)]
    if form.is_valid() and form.cleaned_data["rule"] in order:
        place = order.index(form.cleaned_data["rule"])
        other = place + (-1 if form.cleaned_data["to"] == "up" else 1)
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
            actions.order_rules(order=order, by=request.user)  # type: ignore[arg-type]
    return redirect("signals:rules")
