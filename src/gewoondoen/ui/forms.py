from django.forms.renderers import TemplatesSetting as Renderer
