"""The addresses of the site, and one for the hand-written view."""

from django.urls import include, path

from sampan import urls as own

from .views import handwritten

urlpatterns = [path("handwritten/<slug:key>/", handwritten), path("", include(own))]
handler400, handler403, handler404, handler500 = own.handler400, own.handler403, own.handler404, own.handler500
