"""Every address of the platform, room by room. Addresses are Dutch, like the pages behind them."""

from django.urls import include, path

urlpatterns = [
    path("", include("gewoondoen.kernel.urls")),
    path("", include("gewoondoen.ui.urls")),
    path("gebieden/", include("gewoondoen.areas.urls")),
    path("account/", include("gewoondoen.people.account_urls")),
    path("mensen/", include("gewoondoen.people.urls")),
    path("volgen/", include("gewoondoen.following.urls")),
    path("meldingen/", include("gewoondoen.signals.urls")),
    path("patronen/", include("gewoondoen.patterns.urls")),
    path("kennis/", include("gewoondoen.knowledge.urls")),
    path("opgaven/", include("gewoondoen.challenges.urls")),
    path("doelen/", include("gewoondoen.goals.urls")),
    path("plannen/", include("gewoondoen.plans.urls")),
    path("platforms/", include("gewoondoen.platforms.urls")),
    path("agendas/", include("gewoondoen.agendas.urls")),
    path("", include("gewoondoen.openness.urls")),
    path("demo/", include("gewoondoen.demo.urls")),
    path("", include("gewoondoen.workspace.urls")),
]
