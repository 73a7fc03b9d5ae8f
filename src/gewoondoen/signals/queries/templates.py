"""Texts to start an answer from."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import AnswerTemplate, Signal


def templates_for(viewer: User) -> QuerySet[AnswerTemplate]:
    """Return all texts, also those switched off, for who manages them."""
    if not policies.may_manage_templates(viewer):
        return AnswerTemplate.objects.none()
    return AnswerTemplate.objects.select_related("theme", "category")


def template_for(viewer: User, pk: int) -> AnswerTemplate:
    """Return one text for who manages them; raises Http404 otherwise."""
    if not policies.may_manage_templates(viewer):
        raise Http404
    return get_object_or_404(AnswerTemplate, pk=pk)


def templates_about(signal: Signal) -> QuerySet[AnswerTemplate]:
    """Return the texts in use that fit a signal: of its theme or category, and those of none."""
    fits = Q(theme=None) | Q(theme=signal.theme_id)
    fits &= Q(category=None) | Q(category=signal.category_id)
    return AnswerTemplate.objects.filter(fits, is_active=True)
