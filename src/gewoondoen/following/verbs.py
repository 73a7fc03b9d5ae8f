"""What can happen with a follow; seen by nobody but in the audit trail, and without whose it is."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

add(Verb("follow.asked", _("Someone asked to follow this"), icon="bell"))
add(Verb("follow.confirmed", _("Someone follows this"), icon="bell"))
add(Verb("follow.changed", _("Someone changed how they follow this"), icon="bell"))
add(Verb("follow.stopped", _("Someone stopped following this"), icon="bell"))
