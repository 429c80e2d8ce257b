"""A passkey from the letter to the next login, with the virtual authenticator of a real browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from helhet.web.demo.personas import LETTER


def test_a_passkey_is_made_by_the_letter_used_again_and_gone_from_another_browser(new_page):
    page = new_page()
    page.goto("/demo/")
    home = f"http://localhost:{urlsplit(page.url).port}"  # a passkey belongs to a name, never to a number
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{home}/logg-inn/brev/")
    page.fill("[name=code]", LETTER.code.lower())
    page.fill("[name=born]", LETTER.born)
    page.click("main button[type=submit]")
    page.fill("[name=name]", "telefonen min")
    page.click("form[data-passkey] button[type=submit]")
    page.wait_for_url("**/min/")
    page.goto(f"{home}/min/innlogging/")
    assert "telefonen min" in page.inner_text("main")
    page.click("form.leave button")
    page.goto(f"{home}/logg-inn/uten-bankid/")
    page.click("form[data-passkey] button[type=submit]")
    page.wait_for_url("**/min/")
    page.click("form.leave button")
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": False})
    page.goto(f"{home}/logg-inn/uten-bankid/")
    page.click("form[data-passkey] button[type=submit]")
    page.wait_for_selector("[data-passkey-stopped]:not([hidden])", timeout=70_000)
