"""Analysts and workers at the very same moment: PostgreSQL only, where writers do not queue for a file."""

import pytest

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import actions, reading
from gewoondoen.knowledge.models import FigureImport, Version
from tests.knowledge.bringing import FORM, GOOD, OTHER, sent, small_reader
from tests.knowledge.making import dataset, usual
from tests.signals.test_accepting import together

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.READERS, FORM, small_reader)


def asked(text: str) -> FigureImport:
    usual()
    return actions.ask_import(dataset=dataset(), form=FORM, file=sent(text), by=None)


def test_of_two_analysts_who_publish_at_once_one_is_told_that_the_other_was_first(transactional_db: None) -> None:
    both = [actions.read_import(figure_import=asked(text)) for text in (GOOD, OTHER)]
    found = together(*[lambda each=each: actions.publish_import(figure_import=each, by=None) for each in both])
    assert sorted(isinstance(each, Stale) for each in found) == [False, True], found
    assert Version.objects.filter(state=Version.State.CURRENT).count() == 1


def test_one_file_is_published_once_however_often_the_button_is_pressed(transactional_db: None) -> None:
    made = actions.read_import(figure_import=asked(GOOD))
    found = together(*[lambda: actions.publish_import(figure_import=made, by=None)] * 4)
    assert sorted(isinstance(each, Refused) for each in found) == [False, True, True, True], found
    assert Version.objects.count() == 1


def test_two_workers_at_one_file_read_it_once(transactional_db: None) -> None:
    pk = asked(GOOD).pk
    found = together(*[lambda: actions.read_import(figure_import=FigureImport.objects.get(pk=pk))] * 3)
    assert not [each for each in found if isinstance(each, Exception)]
    assert Event.objects.filter(verb="figures.checked").count() == 1
