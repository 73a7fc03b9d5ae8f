"""Addresses of agendas. Addresses are Dutch."""

from django.urls import URLPattern

app_name = "agendas"
urlpatterns: list[URLPattern] = []
