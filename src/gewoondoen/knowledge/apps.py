from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "gewoondoen.knowledge"
    label = "knowledge"
