"""The addresses of stories: what people see, and questions to them."""

from django.urls import URLPattern, path

from gewoondoen.knowledge.views import inquiring, stories
from gewoondoen.knowledge.views.story_acts import ACTS, act

urlpatterns: list[URLPattern] = [
    path("duiding/", stories.interpretations, name="interpretations"),
    path("duiding/nieuw/", stories.interpret, name="interpret"),
    path("duiding/navraag/", inquiring.inquiries, name="inquiries"),
    path("duiding/navraag/nieuw/", inquiring.ask, name="ask"),
    path("duiding/navraag/<int:pk>/", inquiring.inquiry, name="inquiry"),
    path("duiding/navraag/<int:pk>/antwoord/", inquiring.answer, name="answer"),
    path("duiding/navraag/<int:pk>/sluiten/", inquiring.close, name="close_inquiry"),
    path("duiding/<int:pk>/", stories.interpretation, name="interpretation"),
    *(path(f"duiding/<int:pk>/{each.address}/", act, {"key": key}, name=f"story_{key}") for key, each in ACTS.items()),
]
