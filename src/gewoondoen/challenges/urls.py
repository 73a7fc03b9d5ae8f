"""The addresses of challenges."""

from django.urls import path

from gewoondoen.challenges.views import lists, naming, notes, pages, table
from gewoondoen.challenges.views.acting import act
from gewoondoen.challenges.views.acts import ACTS

app_name = "challenges"
urlpatterns = [
    path("", lists.challenges, name="list"),
    path("uitvoer/<str:kind>/", lists.export, name="export"),
    path("nieuw/", naming.new, name="new"),
    path("voeg-toe/<str:reference>/", naming.add_signal, name="add_signal"),
    path("voeg-cijfer-toe/<str:code>/<str:slug>/<str:period>/", naming.add_figure, name="add_figure"),
    path("<int:pk>/", pages.challenge, name="challenge"),
    path("<int:pk>/tafel/", table.table, name="table"),
    path("<int:pk>/tafel/versies/", table.versions, name="versions"),
    path("<int:pk>/tafel/notitie/", notes.write, name="write_note"),
    path("<int:pk>/tafel/notitie/<int:note>/weggooien/", notes.remove, name="remove_note"),
    *(path(f"<int:pk>/{each.address}/", act, {"key": each.key}, name=each.key) for each in ACTS.values()),
]
