"""Garbage collection is put off for a block and comes back, whatever happens in it."""

import gc

import pytest

from whipcount.model.lasting import without_collecting


def test_collecting_is_off_within_and_on_again_after_an_error() -> None:
    seen = []

    def fail() -> None:
        with without_collecting():
            seen.append(gc.isenabled())
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert [*seen, gc.isenabled()] == [False, True]


def test_a_block_within_a_block_leaves_it_to_the_outer_one() -> None:
    with without_collecting():
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
