"""The areas by the names that people write in their own tables."""

from gewoondoen.areas.models import Area
from gewoondoen.knowledge.reading.regions import name_of


def codes_by_name() -> dict[str, str]:
    """Return the code of each area by its name as tables are read, "" where several areas have that name.

    A neighbourhood called as its district is two areas: a table has to say which by the code.
    """
    found: dict[str, str] = {}
    for code, name in Area.objects.current().values_list("code", "name"):
        name = name_of(name)
        found[name] = code if found.get(name, code) == code else ""
    return found
