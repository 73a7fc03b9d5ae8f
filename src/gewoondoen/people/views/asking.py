"""What every page of this room gets, and how a refusal comes back at its field."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User

Done = TypeVar("Done")


class PersonRequest(HttpRequest):
    """A request of someone signed in; LoginRequiredMiddleware lets no other through to these pages."""

    user: User


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with the form; a form that is sent empty is still sent."""
    return request.POST if request.method == "POST" else None


def trail(*pages: tuple[object, str]) -> list[tuple[object, str]]:
    """Return the way down to a page, as breadcrumbs: (label, name of its address), the last one being the page."""
    return [(label, reverse(name) if name else "") for label, name in pages]


def accepted(form: forms.BaseForm, act: Callable[[], Done]) -> Done | None:
    """Do an act with what was typed; a refusal is put at the field it is about, so that nothing typed is lost."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
