"""What every adapter of a port must hold to. A test class for an adapter inherits one of these and says
how to make the port and how to see what arrived.
"""

from __future__ import annotations

from typing import Any

import pytest

from helhet.notices.types import AddressRefused, DeliveryFailed


class EmailContract:
    """``arrived()`` gives (to, subject, text) of each message that came, in any order."""

    def port(self) -> Any:
        raise AssertionError("say how to make the port")

    def arrived(self) -> list[tuple[str, str, str]]:
        raise AssertionError("say how to see what arrived")

    def break_it(self) -> None:
        raise AssertionError("say how to make the other end fail")

    def send(self, **changes: str) -> None:
        message = {
            "key": "k1",
            "to": "mor@eksempel.invalid",
            "subject": "Emne",
            "text": "Tekst\n",
            "sender": "Fjordvik",
        }
        self.port().send(**(message | changes))

    def test_a_message_arrives_as_it_was_written(self):
        self.send(
            subject="Møte på ny måte – čáhppe", text="Hei Åse.\n\nDet er noe nytt.\n", sender="Fjordvik, «kommune»"
        )
        assert self.arrived() == [
            ("mor@eksempel.invalid", "Møte på ny måte – čáhppe", "Hei Åse.\n\nDet er noe nytt.\n")
        ]

    def test_the_same_key_arrives_once_however_often_it_is_sent(self):
        for _ in range(3):
            self.send()
        self.send(key="k2")
        assert len(self.arrived()) == 2

    @pytest.mark.parametrize(
        "to", ["", " ", "mor", "a b@eksempel.invalid", "mor@eksempel.invalid\nBcc: x@eksempel.invalid"]
    )
    def test_what_is_no_address_is_refused_for_good(self, to):
        with pytest.raises(AddressRefused):
            self.send(to=to)
        assert self.arrived() == []

    @pytest.mark.parametrize("field", ["subject", "sender"])
    def test_no_header_can_be_smuggled_in(self, field):
        with pytest.raises(DeliveryFailed):
            self.send(**{field: "Emne\r\nBcc: x@eksempel.invalid"})
        assert self.arrived() == []

    def test_a_fault_at_the_other_end_may_be_tried_again(self):
        self.break_it()
        with pytest.raises(DeliveryFailed) as failed:
            self.send()
        assert not isinstance(failed.value, AddressRefused)


class SmsContract:
    """``arrived()`` gives (number, text) of each."""

    def port(self) -> Any:
        raise AssertionError("say how to make the port")

    def arrived(self) -> list[tuple[str, str]]:
        raise AssertionError("say how to see what arrived")

    def test_a_message_arrives_at_the_number_however_it_was_typed(self):
        self.port().send(key="k1", to="+47 000 00 000", text="Noe venter på deg.")
        assert self.arrived() == [("+4700000000", "Noe venter på deg.")]

    def test_the_same_key_arrives_once_however_often_it_is_sent(self):
        for key in ("k1", "k1", "k2"):
            self.port().send(key=key, to="00000000", text="x")
        assert len(self.arrived()) == 2

    @pytest.mark.parametrize("to", ["", "ring meg", "123", "0000000; DROP"])
    def test_what_is_no_number_is_refused_for_good(self, to):
        with pytest.raises(AddressRefused):
            self.port().send(key="k1", to=to, text="x")
        assert self.arrived() == []


class LetterContract:
    """``arrived()`` gives the bytes of each letter."""

    def port(self) -> Any:
        raise AssertionError("say how to make the port")

    def arrived(self) -> list[bytes]:
        raise AssertionError("say how to see what arrived")

    def test_a_letter_arrives_unchanged_and_once(self):
        for _ in range(2):
            self.port().send(key="k1", to="Mor Nordmann", pdf=b"%PDF-1.7 \x00\xff")
        assert self.arrived() == [b"%PDF-1.7 \x00\xff"]

    def test_a_letter_to_nobody_is_refused_for_good(self):
        with pytest.raises(AddressRefused):
            self.port().send(key="k1", to=" ", pdf=b"%PDF-")
