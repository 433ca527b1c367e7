"""A file is read in a child process: what takes too long or too much memory costs that file alone, in one line."""

import os
import time

import pytest

from kg.errors import InputError
from kg.read.child_process import read_bounded

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def _refused() -> None:
    raise InputError("no article is found in the page", where="a.html", remedy="save its text")


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        (_refused, "a.html: no article is found in the page; save its text"),
        (lambda: time.sleep(60), "a.html: reading takes longer than 0 seconds, or too much memory"),
        (lambda: b"1" * (8 << 30), "a.html: reading takes longer than 0 seconds, or too much memory"),
        (lambda: os._exit(9), "a.html: reading takes longer than 0 seconds, or too much memory"),
    ],
    ids=["refused", "slow", "large", "dead"],
)
def test_a_fault_is_one_line(read, fault):
    with pytest.raises(InputError) as caught:
        read_bounded(read, seconds=0.3, where="a.html")
    assert str(caught.value).startswith(fault)


def test_what_is_read_comes_back():
    assert read_bounded(lambda: "R" * 1_000_000, seconds=20, where="a.html") == "R" * 1_000_000
