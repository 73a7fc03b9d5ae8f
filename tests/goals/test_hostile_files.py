"""A file of goals is not trusted: cells that are far too large, signs that no database keeps."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gewoondoen.goals.forms import ImportForm
from gewoondoen.goals.goal_files import BadCell, read

HEAD = "kind,title,starts_on,about\n"


def test_a_cell_larger_than_any_text_is_named_and_no_fault() -> None:
    with pytest.raises(BadCell):
        read(HEAD + "goal,Veilig,2026-06-01," + "a" * 200_000)


def test_signs_that_no_database_keeps_are_refused_with_the_file() -> None:
    file = SimpleUploadedFile("doelen.csv", (HEAD + "goal,Vei\0lig,2026-06-01,\n").encode())
    form = ImportForm({}, {"file": file})
    assert not form.is_valid()
