"""An analyst adds and changes datasets and indicators; what was changed can go back to what the files declare."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.actions.asking import read_again
from gewoondoen.knowledge.actions.declaring import bring_in_declarations, is_declared
from gewoondoen.knowledge.models import Dataset, FigureImport, Indicator, Version
from gewoondoen.people.models import User


@transaction.atomic
def save_dataset(*, dataset: Dataset, by: User | None) -> Dataset:
    """Add a dataset or change one; from now on the declaration in the files leaves it alone."""
    policies.require(policies.may_manage_figures(by))
    dataset.edited_at = timezone.now()
    dataset.full_clean()
    dataset.save()
    events.record("figures.defined", on=dataset, by=by, name=dataset.slug)
    return dataset


@transaction.atomic
def save_indicator(*, indicator: Indicator, by: User | None) -> Indicator:
    """Add an indicator or change one; from now on the declaration in the files leaves it alone."""
    policies.require(policies.may_manage_figures(by))
    indicator.edited_at = timezone.now()
    indicator.full_clean()
    indicator.save()
    events.record("figures.defined", on=indicator, by=by, name=indicator.slug)
    return indicator


@transaction.atomic
def restore(*, row: Dataset | Indicator, by: User | None) -> None:
    """Bring a dataset or an indicator back to what the files declare."""
    policies.require(policies.may_manage_figures(by))
    if not is_declared(row):
        raise Refused(_("The files declare nothing of this name: there is nothing to go back to."))
    row.edited_at, row.declared_hash = None, ""
    row.save(update_fields=["edited_at", "declared_hash"])
    bring_in_declarations()
    row.refresh_from_db()
    events.record("figures.defined", on=row, by=by, name=row.slug)


@transaction.atomic
def read_dataset_again(*, dataset: Dataset, by: User | None) -> list[FigureImport]:
    """Put the files of the versions in use in line once more, so that rules and definitions of now hold for them."""
    policies.require(policies.may_import_figures(by))
    current = Version.objects.filter(dataset=dataset, state=Version.State.CURRENT).select_related("source")
    sources = [each.source for each in current if each.source and (each.source.file or each.source.table)]
    if not sources:
        raise Refused(_("The files of these figures are no longer kept. Bring them in anew."))
    return [read_again(figure_import=each, by=by) for each in sources]
