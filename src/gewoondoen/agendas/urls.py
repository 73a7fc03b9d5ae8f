"""Addresses of agendas. Addresses are Dutch."""

from django.urls import path

from gewoondoen.agendas.views import bringing_in, document, lists, mirroring, pages
from gewoondoen.agendas.views.acting import act
from gewoondoen.agendas.views.acts import ACTS
from gewoondoen.agendas.voice_urls import VOICES

app_name = "agendas"
urlpatterns = [
    path("", lists.agendas, name="list"),
    path("nieuw/<int:pk>/", lists.start, name="start"),
    path("<int:pk>/", pages.agenda, name="agenda"),
    path("<int:pk>/bewerken/", pages.edit, name="edit"),
    path("<int:pk>/antwoorden/", pages.answers, name="answers"),
    path("<int:pk>/versies/", pages.versions, name="versions"),
    path("<int:pk>/versies/<int:number>/", pages.version, name="version"),
    path("<int:pk>/document/", document.document, name="document"),
    path("<int:pk>/document.pdf", document.pdf, name="pdf"),
    path("<int:pk>/inlezen/", bringing_in.bring_in, name="bring_in"),
    path("<int:pk>/inlezen/zetten/", bringing_in.put_on, name="put_on"),
    path("<int:pk>/spiegel/", mirroring.mirror, name="mirror"),
    *VOICES,
    *(path(f"<int:pk>/{each.address}/", act, {"key": each.key}, name=each.key) for each in ACTS.values()),
]
