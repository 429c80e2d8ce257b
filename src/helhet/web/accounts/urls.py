"""Logging in without electronic identity."""

from django.urls import path

from helhet.web.accounts import activating, entering, managing, ordering

app_name = "accounts"
urlpatterns = [
    path("logg-inn/uten-bankid/", entering.enter, name="enter"),
    path("logg-inn/uten-bankid/nokkel/", entering.passkey, name="passkey"),
    path("logg-inn/brev/", activating.start, name="activate"),
    path("logg-inn/brev/velg/", activating.choose, name="choose"),
    path("logg-inn/brev/nokkel/", activating.by_passkey, name="activate_passkey"),
    path("logg-inn/brev/passord/", activating.by_password, name="activate_password"),
    path("min/innlogging/", managing.show, name="manage"),
    path("min/innlogging/nokkel/", managing.add_key, name="add_passkey"),
    path("min/innlogging/nokkel/<int:key>/bort/", managing.remove_key, name="remove_passkey"),
    path("min/innlogging/passord/", managing.password, name="password"),
    path("min/innlogging/passord/bort/", managing.remove_password_of_own, name="remove_password"),
    path("min/innlogging/andre/", managing.end_others, name="end_others"),
    path("sak/<str:person>/innlogging/", ordering.show, name="letters"),
]
