"""Who is the one face where: the rules by which each signal gets its contact person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gewoondoen.people import actions, policies, queries
from gewoondoen.people.forms import ContactForm
from gewoondoen.people.views.asking import PersonRequest, accepted, typed


def contacts(request: PersonRequest) -> HttpResponse:
    """List the contact persons of my areas; name one."""
    policies.require(policies.may_name_contacts(request.user))
    form = ContactForm(
        typed(request),
        initial={"area": request.GET.get("gebied"), "domain": request.GET.get("thema")},
        areas=queries.areas_for_contacts(request.user),
        people=queries.possible_contacts(request.user),
    )
    if request.method == "POST" and form.is_valid():
        rule = accepted(form, lambda: actions.set_contact_rule(by=request.user, **form.cleaned_data))
        if rule is not None:
            messages.success(
                request, _("%(name)s is the contact person in %(area)s.") % {"name": rule.person, "area": rule.area}
            )
            return redirect("people:contacts")
    context = {
        "form": form,
        "rules": queries.contact_rules_for(request.user),
        "is_administrator": policies.administers_somewhere(request.user),
    }
    return render(request, "people/contacts.html", context, status=422 if form.is_bound else 200)


@require_POST
def withdraw_contact(request: PersonRequest, pk: int) -> HttpResponse:
    """Withdraw a contact person; the rule of the area above holds from then on."""
    actions.remove_contact_rule(rule=queries.contact_rule_for(request.user, pk), by=request.user)
    messages.success(request, _("The contact person is withdrawn."))
    return redirect("people:contacts")
