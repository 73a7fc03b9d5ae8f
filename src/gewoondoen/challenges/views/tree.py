"""The pages of the tree of parts: read, changed and built by several people at once, drawn and taken along."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.challenges import actions, queries, trees
from gewoondoen.challenges.forms.unpacking import LinesForm, PasteForm
from gewoondoen.challenges.models import Part
from gewoondoen.challenges.views.outline import Tree, opened, part_or_404
from gewoondoen.challenges.views.pages import trail_to
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.ui.once import once, was_sent

GONE = 409


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the tree, or add lines at its end."""
    if request.method != "POST":
        return opened(request, pk).show()
    tree = opened(request, pk, to_edit=True)
    return _add(tree, tree.form(LinesForm, request.POST), lambda form: tree.show(add_form=form, status=422))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Show the tree with one part opened in its place, or change that part."""
    if request.method != "POST":
        tree = opened(request, pk)
        return tree.show(opened=part_or_404(tree, item))
    tree = opened(request, pk, to_edit=True)
    found = tree.part(item)
    if found is None:
        return _gone(tree)
    form = tree.change_form(found, request.POST)
    if not form.is_valid():
        return tree.show(opened=found, form=form, status=422)
    try:
        actions.change_part(part=found, by=tree.editor, **form.given())
    except Stale as stale:
        return _stale(opened(request, pk), item, stale)
    except Refused as refused:
        return _refused(tree, found, refused, form=form)
    return opened(request, pk).back()


def _stale(tree: Tree, item: int, stale: Stale) -> HttpResponse:
    """Show what was typed beside what a colleague made of it meanwhile; saved once more it is what counts."""
    found = part_or_404(tree, item)
    again = tree.request.POST.copy()
    again["version"] = str(found.version)
    mended = tree.change_form(found, again)
    mended.full_clean()
    now = tree.change_form(found)
    differs = [
        (field.label, _said(field))
        for field in now
        if not field.is_hidden and _said(field) != _said(mended[field.name])
    ]
    change = queries.last_change_of(tree.found, item)
    return tree.show(opened=found, form=mended, stale=stale.message, differs=differs, change=change, status=409)


def _said(field: Any) -> str:
    """Return what stands in a field as people read it: the word of a choice, yes or no, the text."""
    value = field.value()
    if field.kind == "checkbox":
        return _("yes") if value else _("no")
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", [])}
    return choices.get(str(value if value is not None else ""), str(value if value is not None else ""))


def _gone(tree: Tree) -> HttpResponse:
    """Keep what was typed in a part that somebody removed: it can be added again, as a new one."""
    add_form = tree.form(LinesForm, initial={"lines": tree.request.POST.get("text", "")})
    words = _("Someone removed this part while you were typing. What you typed is still here: you can add it again.")
    return tree.show(add_form=add_form, refused=words, status=GONE)


def _refused(tree: Tree, found: Part | None, refused: Refused, **given: Any) -> HttpResponse:
    """Say why something was not done, where it was tried."""
    return tree.show(opened=found, refused=refused.message, status=refused.status, **given)


def _add(tree: Tree, form: LinesForm, wrong: Callable[[LinesForm], HttpResponse], **where: Part | None) -> HttpResponse:
    """Add lines, once; back to where the next ones are typed."""
    here = where.get("under") or where.get("after")
    if was_sent(tree.request.POST):
        return tree.back(here.pk if here else None)
    if not form.is_valid():
        return wrong(form)
    try:
        once(
            form.cleaned_data["key"],
            lambda: actions.add_parts(challenge=tree.found, lines=form.cleaned_data["lines"], by=tree.editor, **where),
        )
    except Refused as refused:
        form.add_error("lines", refused.message)
        return wrong(form)
    return tree.back(here.pk if here else None)


@require_POST
def add(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Add lines below a part, or beside it."""
    tree = opened(request, pk, to_edit=True)
    found = tree.part(item)
    form = tree.form(LinesForm, request.POST)
    if found is None:
        words = _("Someone removed this part meanwhile. What you typed is still here.")
        return tree.show(add_form=form, refused=words, status=GONE)
    beside = request.POST.get("waar") == "naast"
    where = {"after": found} if beside else {"under": found}
    return _add(tree, form, lambda wrong: tree.show(opened=found, lines_form=wrong, status=422), **where)


@require_POST
def move(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Move a part one step, or hang it elsewhere."""
    tree = opened(request, pk, to_edit=True)
    found = part_or_404(tree, item)
    way = request.POST.get("stap", "")
    try:
        if way in trees.WAYS:
            actions.move_part(part=found, way=way, by=tree.editor)
        else:
            form = tree.hang_form(found, request.POST)
            if not form.is_valid():
                return tree.show(opened=found, hang_form=form, status=422)
            parent = tree.part(form.cleaned_data["parent"]) if form.cleaned_data["parent"] else None
            actions.hang_part(part=found, parent=parent, by=tree.editor)
    except Refused as refused:
        again = opened(request, pk)
        return _refused(again, again.part(item), refused)
    return tree.back(item)


@require_POST
def remove(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Take a part out; of one that a colleague changed meanwhile one sees first what stands there now."""
    tree = opened(request, pk, to_edit=True)
    found = tree.part(item)
    if found is None:
        return tree.back()
    version = request.POST.get("version", "")
    try:
        actions.remove_part(part=found, by=tree.editor, version=int(version) if version.isdecimal() else 0)
    except Refused as refused:
        again = opened(request, pk)
        return _refused(again, again.part(item), refused)
    messages.success(request, _("It was removed."))
    return tree.back()


@require_POST
def evidence(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Say which evidence belongs to a part."""
    tree = opened(request, pk, to_edit=True)
    found = part_or_404(tree, item)
    form = tree.evidence_form(found, request.POST)
    if not form.is_valid():
        return tree.show(opened=found, evidence_form=form, status=422)
    chosen = [queries.evidence_in(tree.found, each) for each in form.cleaned_data["evidence"]]
    try:
        actions.link_evidence(part=found, evidence=chosen, by=tree.editor)
    except Refused as refused:
        return _refused(tree, found, refused)
    return tree.back(item)


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in a whole list: first it is shown as the tree that it makes, then added."""
    tree = opened(request, pk, to_edit=True)
    form = tree.form(PasteForm, request.POST if request.method == "POST" else None)
    context = {"challenge": tree.found, "form": form, "trail": tree_trail(tree)}
    if request.method != "POST":
        return render(request, "challenges/tree_paste.html", context)
    if was_sent(request.POST):
        return tree.back()
    if not form.is_valid():
        return render(request, "challenges/tree_paste.html", context, status=422)
    lines = form.cleaned_data["lines"]
    if "looked" not in request.POST:
        return render(request, "challenges/tree_paste.html", context | {"lines": lines})
    under = tree.part(form.cleaned_data["under"]) if form.cleaned_data["under"] else None
    try:
        once(
            form.cleaned_data["key"],
            lambda: actions.add_parts(challenge=tree.found, lines=lines, under=under, by=tree.editor),
        )
    except Refused as refused:
        form.add_error("under" if refused.field == "parent" else "lines", refused.message)
        return render(request, "challenges/tree_paste.html", context, status=refused.status)
    messages.success(request, _("%(number)s causes and parts were added.") % {"number": len(lines)})
    return tree.back()


def tree_trail(tree: Tree) -> list[tuple[str, str]]:
    """Return the way down to the page on which a list is pasted."""
    return [*trail_to(tree.found)[1:], (_("Paste a list"), tree.request.path)]


@login_not_required
@require_safe
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what others changed since somebody opened the tree; nothing (204) while nothing did."""
    since = request.GET.get("sinds", "")
    known = int(since) if since.isascii() and since.isdecimal() and len(since) < 19 else 0
    number, changes = queries.changed_since(request.user, pk, known)
    if not number:
        return HttpResponse(status=204)
    return render(request, "challenges/_tree_news.html", {"number": number, "changes": changes, "pk": pk})
