"""Texts to start an answer from: kept by who answers."""

from django.db import transaction

from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import AnswerTemplate


@transaction.atomic
def save_template(*, template: AnswerTemplate, by: User) -> AnswerTemplate:
    """Add a text or change one. Answers that were given with it stay as they are: a text is copied, not linked."""
    policies.require(policies.may_manage_templates(by))
    template.full_clean()
    template.save()
    return template
