from django.apps import AppConfig
from django.db.models.signals import pre_delete


class ChallengesConfig(AppConfig):
    name = "gewoondoen.challenges"
    label = "challenges"

    def ready(self) -> None:
        from gewoondoen.challenges import holdings, parts, tasks, verbs  # noqa: F401
        from gewoondoen.challenges.actions.evidence import keep_count

        # What evidence is about may be erased or taken back in its own room, which does not know of evidence.
        for kind in ("signals.Signal", "patterns.Surge"):
            pre_delete.connect(keep_count, sender=kind, dispatch_uid="challenges.keep_count")
