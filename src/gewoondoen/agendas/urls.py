"""Addresses of agendas. Addresses are Dutch."""

from gewoondoen.agendas.voice_urls import VOICES

app_name = "agendas"
urlpatterns = [*VOICES]
