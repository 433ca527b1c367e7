"""What both pages share: untrusted text inside HTML, and a policy under which only our scripts run."""

from __future__ import annotations

import base64
import hashlib
import json


def json_for_script(value: object) -> str:
    """Return JSON that no HTML parser can leave: no `<`, and no separator that ends a script line.

    >>> json_for_script({"a": "</script>"})
    '{"a":"\\\\u003c/script>"}'
    """
    dumped = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = dumped.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return safe.encode("utf-8", "replace").decode("utf-8")


def html_text(value: str) -> str:
    """Return text that is only ever text in HTML."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def policy(scripts: list[str], styles: list[str]) -> str:
    """Return a Content-Security-Policy that allows these scripts and styles by their hashes and loads nothing."""
    allowed = {"script-src": scripts, "style-src": styles}
    rules = [f"{name} {' '.join(_hash(part) for part in parts)}" for name, parts in allowed.items()]
    return "; ".join(["default-src 'none'", *rules, "img-src data: blob:", "base-uri 'none'", "form-action 'none'"])


def _hash(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode('utf-8')).digest()).decode()}'"
