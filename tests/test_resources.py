"""The data files, as everybody sees them."""

from __future__ import annotations

import pytest

from kg.data import lexicon


@pytest.mark.parametrize("path", [(), ("classes",)])
def test_what_is_read_once_cannot_be_changed(path):
    table = lexicon("roles")
    for key in path:
        table = table[key]
    with pytest.raises(TypeError):
        table["new"] = ()
    assert all(isinstance(listed, tuple) for listed in lexicon("roles")["classes"].values())
