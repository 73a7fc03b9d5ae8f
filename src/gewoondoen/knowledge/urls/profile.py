"""The addresses of profile."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
