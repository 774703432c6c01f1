"""Which address belongs to which app. The public pages come last because their page tree answers everything else."""

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls

from sampan.website.views import accounts

urlpatterns = [
    path(settings.DESK_PATH.lstrip("/"), include(desk_urls)),
    path("accounts/", accounts.account, name="account"),
    path("accounts/login/", accounts.SignIn.as_view(), name="login"),
    path("accounts/password/", accounts.ChangePassword.as_view(), name="change-password"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("documents/", include(document_urls)),
    path("", include("sampan.website.urls")),
]

handler400 = "sampan.website.views.frame.bad_request"
handler403 = "sampan.website.views.frame.forbidden"
handler404 = "sampan.website.views.frame.not_found"
handler500 = "sampan.website.views.frame.server_error"
