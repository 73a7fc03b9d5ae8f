from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "gewoondoen.agendas"
    label = "agendas"
