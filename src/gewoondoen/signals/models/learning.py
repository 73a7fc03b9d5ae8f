"""What is true of a trained classifier: what it learned from, how good it was, and from when its advice is shown."""

from django.db import models
from django.db.models import Q


class Classifier(models.Model):
    """A classifier of categories, trained on the municipality's own handled signals; one at a time is in use."""

    trained_at = models.DateTimeField()
    # How many signals it learned from, and on how many it was tried that it had not seen.
    learned_from = models.PositiveIntegerField()
    tried_on = models.PositiveIntegerField()
    macro_f1 = models.FloatField()
    # Scores of each category and of the sureness: [{…}], as the page shows them.
    scores = models.JSONField(default=dict)
    # Below this sureness (0 to 1) nothing is suggested.
    threshold = models.FloatField()
    # The weights, as a file of numbers without code (see classifying.py).
    weights = models.FileField(upload_to="classifiers/")
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_classifier_is_in_use"
            ),
            models.CheckConstraint(
                name="scores_of_a_classifier_lie_between_zero_and_one",
                condition=Q(macro_f1__gte=0, macro_f1__lte=1, threshold__gte=0, threshold__lte=1),
            ),
        ]
