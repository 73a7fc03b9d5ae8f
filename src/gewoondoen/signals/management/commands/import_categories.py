"""`gewoondoen import categories FILE`: bring in the categories of signals from a CSV file."""

from gewoondoen.signals import actions
from gewoondoen.signals.actions.bringing_in import COLUMNS, NEEDED
from gewoondoen.signals.management.lists import ListCommand


class Command(ListCommand):
    help = "Bring in the categories of signals from a CSV file. All or nothing: one wrong row, and nothing changes."
    columns, needed, what = COLUMNS, NEEDED, "categories"
    bring_in = actions.import_categories
