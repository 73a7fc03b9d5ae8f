"""Administration: who is here, with which roles, for which organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gewoondoen.people import actions, policies, queries
from gewoondoen.people.forms import AbsenceForm, InviteForm, OrganisationForm, PeopleFilter, RoleForm
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.views.asking import PersonRequest, accepted, trail, typed
from gewoondoen.ui import paging


def people(request: PersonRequest) -> HttpResponse:
    """List the people I administer."""
    policies.require(policies.administers_somewhere(request.user))
    form = PeopleFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.searched(queries.people_for(request.user), text=wanted.get("zoek", ""), role=wanted.get("rol", ""))
    page = paging.page(found, request.path, request.GET)
    return render(request, "people/people.html", {"filter": form, "page": page})


def invite(request: PersonRequest) -> HttpResponse:
    """Give someone a role by e-mail address, with or without an account."""
    policies.require(policies.administers_somewhere(request.user))
    form = InviteForm(
        typed(request),
        areas=queries.areas_for_roles(request.user),
        whole=policies.is_administrator(request.user),
        organisations=queries.organisations_for(request.user),
    )
    if request.method == "POST" and form.is_valid():
        invited = accepted(form, lambda: actions.invite(by=request.user, **form.cleaned_data))
        if invited is not None:
            messages.success(request, _("%(name)s can sign in from now on.") % {"name": invited.name_or_email})
            return redirect("people:person", invited.pk)
    context = {"form": form, "trail": trail((_("People and roles"), "people:people"), (_("Add a person"), ""))}
    return render(request, "people/invite.html", context, status=422 if form.is_bound else 200)


def _role_form(request: PersonRequest, *, typed: bool) -> RoleForm:
    """Return the form for a role, with the areas that are mine to give."""
    return RoleForm(
        request.POST if typed else None,
        areas=queries.areas_for_roles(request.user),
        whole=policies.is_administrator(request.user),
    )


def _person_page(
    request: PersonRequest,
    someone: User,
    *,
    roles: RoleForm | None = None,
    absence: AbsenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one person with the forms to change their roles and absence."""
    grants = someone.grants.select_related("area")
    context = {
        "person": someone,
        "grants": [(grant, policies.may_administer(request.user, grant.area)) for grant in grants],
        "faces": queries.faces_of(someone),
        "roles": roles or _role_form(request, typed=False),
        "absence": absence or AbsenceForm(instance=someone),
        "trail": trail((_("People and roles"), "people:people"), (someone.name_or_email, "")),
    }
    return render(request, "people/person.html", context, status=status)


def person(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one person."""
    return _person_page(request, queries.person_for(request.user, pk))


@require_POST
def grant_role(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    someone = queries.person_for(request.user, pk)
    form = _role_form(request, typed=True)
    if form.is_valid():
        grant = accepted(form, lambda: actions.grant_role(user=someone, by=request.user, **form.cleaned_data))
        if grant is not None:
            messages.success(request, _("The role is given."))
            return redirect("people:person", someone.pk)
    return _person_page(request, someone, roles=form, status=422)


@require_POST
def revoke_role(request: PersonRequest, pk: int, grant_pk: int) -> HttpResponse:
    """Take a role away."""
    someone = queries.person_for(request.user, pk)
    actions.revoke_role(grant=queries.grant_of(someone, grant_pk), by=request.user)
    messages.success(request, _("The role is taken away."))
    still_mine = queries.people_for(request.user).filter(pk=someone.pk).exists()
    return redirect("people:person", someone.pk) if still_mine else redirect("people:people")


@require_POST
def absence(request: PersonRequest, pk: int) -> HttpResponse:
    """Say when a person is away."""
    someone = queries.person_for(request.user, pk)
    form = AbsenceForm(request.POST, instance=queries.person_for(request.user, pk))
    if not form.is_valid():
        return _person_page(request, someone, absence=form, status=422)
    actions.plan_absence(user=someone, by=request.user, **form.cleaned_data)
    messages.success(request, _("The absence is saved."))
    return redirect("people:person", someone.pk)


def organisations(request: PersonRequest) -> HttpResponse:
    """List the departments and partners."""
    policies.require(policies.administers_somewhere(request.user))
    context = {
        "organisations": queries.organisations_with_counts(request.user),
        "may_change": policies.is_administrator(request.user),
    }
    return render(request, "people/organisations.html", context)


def organisation(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """Add an organisation, or change what is known of one."""
    policies.require(policies.is_administrator(request.user))
    known = queries.organisation_for(request.user, pk) if pk else Organisation()
    title = known.name or _("Add an organisation")
    form = OrganisationForm(typed(request), instance=known)
    if request.method == "POST" and form.is_valid():
        actions.save_organisation(organisation=form.instance, by=request.user)
        messages.success(request, _("The organisation is saved."))
        return redirect("people:organisations")
    context = {"form": form, "title": title, "trail": trail((_("Organisations"), "people:organisations"), (title, ""))}
    return render(request, "people/organisation.html", context, status=422 if form.is_bound else 200)
