"""An identity number can be read where it belongs, found by index, and by nothing else."""

import pytest

from helhet.base.encryption import CannotDecrypt
from helhet.people import identity

NUMBER = "01810012345"


def test_a_number_comes_back_in_its_own_row_only():
    here = identity.new_key("9990")
    value = identity.sealed(here, "aaaaaaaaaaaa", NUMBER)
    assert identity.opened(here, "aaaaaaaaaaaa", value) == NUMBER
    with pytest.raises(CannotDecrypt):
        identity.opened(here, "bbbbbbbbbbbb", value)
    with pytest.raises(CannotDecrypt):
        identity.opened(identity.new_key("9991"), "aaaaaaaaaaaa", value)


def test_the_same_number_has_another_index_in_another_municipality():
    assert identity.index_of("9990", NUMBER) == identity.index_of("9990", NUMBER)
    assert identity.index_of("9990", NUMBER) != identity.index_of("9991", NUMBER)
