"""The style sheet that pages fetch is the one its parts make."""

from helhet.web.ui import bundle


def test_the_joined_style_sheet_is_up_to_date():
    assert bundle.OURS.read_text("utf-8") == bundle.our_sheet(), "run: python -m helhet.web.ui.bundle"


def test_no_style_or_script_comes_from_another_site():
    sheets = bundle.OURS.read_text("utf-8") + bundle.THEIRS.read_text("utf-8")
    assert "@import" not in sheets
    assert "url(http" not in sheets
    assert "//" not in sheets.replace("http%3A%2F%2F", "").replace("http://www.w3.org", "")
