"""A classifier is trained on handled signals, and put in use: the newest, where it does no worse, or one of before."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import advising, policies, queries
from gewoondoen.signals.classifying import digest_of, packed
from gewoondoen.signals.models import Classifier

if TYPE_CHECKING:
    from gewoondoen.signals.training import Learned

# A new classifier is clearly worse when its macro-F1 lies more than this under that of the one in use, on one and the
# same texts.
CLEARLY_WORSE = 0.02


@dataclass(frozen=True)
class Trial:
    """What came of training: the figures, those of the one in use on the same texts, and what was kept of it."""

    learned: "Learned"
    # Macro-F1 of the classifier in use on the same held-back texts; None where there was none.
    current: float | None
    kept: Classifier | None = None

    @property
    def is_worse(self) -> bool:
        """Whether the one in use does clearly better."""
        return self.current is not None and self.learned.evaluation.macro_f1 < self.current - CLEARLY_WORSE


def train_classifier(*, by: Actor | None, keep: bool = True) -> Trial:
    """Train on the handled signals and try it; kept, and put in use where it is not clearly worse than the one in use.

    Training takes seconds to minutes and stands outside the transaction. Raises Refused where there is too little.
    """
    # Only here: scikit-learn is no part of a web process.
    from gewoondoen.signals import training

    texts, labels = queries.handled_texts()
    try:
        learned = training.train(texts, labels)
    except training.TooLittle as little:
        raise Refused(
            gettext("There is too little history to learn from: %(count)d handled signals with a category.")
            % {"count": len(texts)}
        ) from little
    cut = training.held_back_from(len(texts))
    before = Classifier.objects.filter(is_current=True).first()
    weights = advising.weights_of(before) if before else None
    current = None
    if weights is not None:
        current = training.compared(weights, texts[cut:], labels[cut:], learned.trained.labels)
    trial = Trial(learned, current)
    return Trial(learned, current, keep_classifier(trial=trial, by=by)) if keep else trial


@transaction.atomic
def keep_classifier(*, trial: Trial, by: Actor | None) -> Classifier:
    """Keep a trained classifier with its figures; put it in use where it is not clearly worse than the one in use."""
    told, content = trial.learned.evaluation, packed(trial.learned.trained)
    made = Classifier(
        trained_at=timezone.now(),
        learned_from=told.learned_from,
        tried_on=told.tried_on,
        macro_f1=told.macro_f1,
        scores=scores_of(trial),
        threshold=1.0 if told.reach.threshold is None else told.reach.threshold,
        digest=digest_of(content),
    )
    made.weights.save(f"{made.digest[:16]}.npz", ContentFile(content), save=False)
    made.save()
    events.record("classifier.trained", on=made, by=by, learned_from=made.learned_from, used=not trial.is_worse)
    if not trial.is_worse:
        _put_in_use(made)
    return made


@transaction.atomic
def choose_classifier(*, classifier: Classifier, by: User) -> Classifier:
    """Put a classifier of before in use again."""
    policies.require(policies.may_see_classifiers(by))
    if classifier.is_current:
        return classifier
    if advising.weights_of(classifier) is None:
        raise Refused(gettext("The weights of this classifier are gone, so it cannot be used any more."))
    events.record("classifier.chosen", on=classifier, by=by)
    return _put_in_use(classifier)


def _put_in_use(classifier: Classifier) -> Classifier:
    """Make this the one in use; the constraint holds that there is one at a time."""
    Classifier.objects.filter(is_current=True).update(is_current=False)
    classifier.is_current = True
    classifier.save(update_fields=["is_current"])
    transaction.on_commit(advising.forget)
    return classifier


def scores_of(trial: Trial) -> dict[str, Any]:
    """Return the figures as the page shows them."""
    told = trial.learned.evaluation
    return {
        "categories": [asdict(each) for each in told.categories],
        "bins": [asdict(each) for each in told.bins],
        "calibration_error": told.calibration_error,
        "coverage": told.reach.coverage,
        "precision": told.reach.precision,
        "left_out": told.left_out,
        "current": trial.current,
        "words": len(trial.learned.trained.vocabulary),
    }
