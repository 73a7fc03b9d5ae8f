"""Addresses of goals. Addresses are Dutch."""

from django.urls import URLPattern

app_name = "goals"
urlpatterns: list[URLPattern] = []
