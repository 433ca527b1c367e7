"""An extension for the documentation site: doctests in docstrings become blocks of code."""

import re

import griffe

_DOCTEST = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


class FencedDoctests(griffe.Extension):
    """Puts a fence around each doctest, which Markdown would take for a quotation."""

    def on_instance(self, *, obj: griffe.Object, **_: object) -> None:
        """Change the docstring of what was just read."""
        if obj.docstring:
            obj.docstring.value = _DOCTEST.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
