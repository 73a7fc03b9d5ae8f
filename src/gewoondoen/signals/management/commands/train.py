"""`gewoondoen train`: train the classifier of categories on the handled signals, and tell how it does."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals import actions


class Command(BaseCommand):
    help = "Train the classifier of categories on the municipality's own handled signals, and tell how it does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="tell the figures and keep nothing")
        parser.add_argument("--json", action="store_true", help="tell the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            trial = actions.train_classifier(by=None, keep=not options["dry_run"])
        except Refused as refused:
            raise CommandError(f"{refused} The lists of keywords go on giving advice.") from refused
        told = trial.learned.evaluation
        if options["json"]:
            figures = {
                "learned_from": told.learned_from,
                "tried_on": told.tried_on,
                "macro_f1": told.macro_f1,
                "threshold": told.reach.threshold,
                "in_use": trial.kept is not None and trial.kept.is_current,
                **actions.scores_of(trial),
            }
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        self.stdout.write("\n".join([*figures_of(trial), outcome_of(trial)]))


def figures_of(trial: actions.Trial) -> list[str]:
    """Return the figures as lines."""
    told = trial.learned.evaluation
    lines = [
        f"Learned from {told.learned_from} handled signals, tried on the {told.tried_on} newest.",
        f"Macro-F1 {told.macro_f1:.3f}; calibration error {told.calibration_error:.3f}.",
    ]
    if told.reach.threshold is None:
        lines.append("At no sureness it is right often enough: it gives no advice, the keywords do.")
    else:
        lines.append(
            f"Advises from a sureness of {told.reach.threshold:.2f}: in {told.reach.coverage:.0%} of the texts, "
            f"right in {told.reach.precision:.0%} of those."
        )
    lines += [
        f"  {each.label:<40} precision {each.precision:.2f}  recall {each.recall:.2f}  of {each.support}"
        for each in told.categories
    ]
    if told.left_out:
        lines.append("Too few signals to learn: " + ", ".join(f"{k} ({n})" for k, n in told.left_out.items()))
    return lines


def outcome_of(trial: actions.Trial) -> str:
    """Say what was done with it."""
    if trial.is_worse:
        return f"The one in use does clearly better on the same texts (macro-F1 {trial.current:.3f}) and stays in use."
    return "It is in use now." if trial.kept else "Nothing was kept."
