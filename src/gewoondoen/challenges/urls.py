"""The addresses of challenges."""

from django.urls import path

from gewoondoen.challenges.views import helping, lists, naming, pages, plan, results
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
    path("<int:pk>/plan/", plan.plan, name="plan"),
    path("<int:pk>/resultaten/", results.results, name="results"),
    path("<int:pk>/resultaten/uitvoer/<str:kind>/", results.export, name="results_export"),
    path("<int:pk>/resultaten/<int:item>/foto/", results.picture, name="result_picture"),
    path("<int:pk>/hielp/<str:token>/", helping.helped, name="helped"),
    *(path(f"<int:pk>/{each.address}/", act, {"key": each.key}, name=each.key) for each in ACTS.values()),
]
