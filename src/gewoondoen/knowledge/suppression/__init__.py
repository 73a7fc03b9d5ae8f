"""Small numbers are withheld before they are kept (docs/decisions/0060).

`protect` is called once, when a version of a dataset is written. What the store holds is safe then, and so is all
that is read from it: pages, maps, downloads, embeds, APIs, and figures worked out from shown ones, as those of own
areas are.

What holds afterwards, for a reader who knows the rules and every sum and kept every earlier version: a count that is
said to be small may still be any small count, and no small count that is withheld without saying so is known more
closely. What was told before is named as `exposed`.
"""

from gewoondoen.knowledge.suppression.protecting import protect
from gewoondoen.knowledge.suppression.relations import relations_of_parts, relations_of_tree
from gewoondoen.knowledge.suppression.tables import Outcome, Relation, Rule, Table, Tally

__all__ = ["Outcome", "Relation", "Rule", "Table", "Tally", "protect", "relations_of_parts", "relations_of_tree"]
