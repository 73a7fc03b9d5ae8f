"""The tree of categories and their questions, for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import actions, policies, queries
from gewoondoen.signals.forms.categories import CategoryForm, QuestionForm
from gewoondoen.signals.models import Category, ExtraQuestion


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """Show the whole tree, what is retired too."""
    policies.require(policies.may_manage_themes(request.user))
    return render(request, "signals/categories.html", {"tree": queries.categories_for(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def category(request: SignedIn, slug: str = "") -> HttpResponse:
    """Add a category, or change one and see what was changed before."""
    policies.require(policies.may_manage_themes(request.user))
    known = queries.category_for(request.user, slug) if slug else None
    row = known or Category(theme=queries.themes().filter(slug=request.GET.get("thema", "")).first())
    form = CategoryForm(request.POST or None, instance=row)
    if not form.is_valid():
        return category_page(request, form, known, slug, 422 if form.is_bound else 200)
    try:
        kept = actions.save_category(category=form.save(commit=False), by=request.user)
    except Refused as refused:
        form.add_error(refused.field, refused.message)
        return category_page(request, form, known, slug, refused.status)
    messages.success(request, _("Kept."))
    return redirect("signals:category", slug=kept.slug)


def category_page(
    request: SignedIn, form: CategoryForm, known: Category | None, slug: str, status: int
) -> HttpResponse:
    """Render the page of a category."""
    context = {
        "form": form,
        "known": known,
        "slug": slug,
        "questions": queries.all_questions_of(known) if known else [],
        "history": queries.history_of(known) if known else [],
    }
    return render(request, "signals/category.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedIn, slug: str, key: str = "") -> HttpResponse:
    """Add a question to a category, or change one."""
    policies.require(policies.may_manage_themes(request.user))
    category = queries.category_for(request.user, slug)
    row = queries.question_for(request.user, slug, key) if key else ExtraQuestion(category=category)
    form = QuestionForm(request.POST or None, instance=row)
    if not form.is_valid():
        context = {"form": form, "category": category, "is_new": not key}
        return render(request, "signals/question.html", context, status=422 if form.is_bound else 200)
    actions.save_question(question=form.save(commit=False), by=request.user)
    messages.success(request, _("Kept."))
    return redirect("signals:category", slug=slug)


@require_POST
def move(request: SignedIn, slug: str, key: str) -> HttpResponse:
    """Put a question one place earlier or later."""
    policies.require(policies.may_manage_themes(request.user))
    row = queries.question_for(request.user, slug, key)
    actions.move_question(question=row, up=request.POST.get("naar") == "eerder", by=request.user)
    return redirect("signals:category", slug=slug)
