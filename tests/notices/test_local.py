"""The local adapters hold to the contracts."""

from email import message_from_bytes
from email.policy import default

import pytest

from helhet.notices.local import local_ports
from tests.notices.contracts import EmailContract, LetterContract, SmsContract


class _InAFolder:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path):
        self.place = tmp_path / "utgang"

    def files(self, ending):
        return sorted(self.place.rglob(f"*.{ending}"))


class TestFolderEmail(_InAFolder, EmailContract):
    def port(self):
        return local_ports(self.place).email

    def break_it(self):
        self.place.write_text("a file where the folder should be")

    def arrived(self):
        messages = [message_from_bytes(path.read_bytes(), policy=default) for path in self.files("eml")]
        return [(one["To"], one["Subject"], one.get_content()) for one in messages]

    def test_a_mail_server_can_see_that_two_tries_are_one_message(self):
        self.send(key="k1")
        self.send(key="k2")
        ids = {message_from_bytes(path.read_bytes(), policy=default)["Message-ID"] for path in self.files("eml")}
        assert len(ids) == 2

    def test_nothing_half_written_is_left_and_others_cannot_read_it(self):
        self.send()
        (only,) = [path for path in self.place.rglob("*") if path.is_file()]
        assert only.suffix == ".eml"
        assert only.parent.stat().st_mode & 0o077 == 0


class TestFolderSms(_InAFolder, SmsContract):
    def port(self):
        return local_ports(self.place).sms

    def arrived(self):
        return [tuple(path.read_text().strip().split("\n\n")) for path in self.files("txt")]


class TestFolderLetter(_InAFolder, LetterContract):
    def port(self):
        return local_ports(self.place).letter

    def arrived(self):
        return [path.read_bytes() for path in self.files("pdf")]
