"""What can be done with plans: the only way anything changes."""

from gewoondoen.plans.actions.chances import look_around, look_for_chances, mark_chance
from gewoondoen.plans.actions.importing import bring_file, forget_rows, look, publish
from gewoondoen.plans.actions.joining import say_joining
from gewoondoen.plans.actions.registering import cancel_plan, change_plan, register_plan

__all__ = [
    "bring_file",
    "cancel_plan",
    "change_plan",
    "forget_rows",
    "look",
    "look_around",
    "look_for_chances",
    "mark_chance",
    "publish",
    "register_plan",
    "say_joining",
]
