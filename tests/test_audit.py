"""The audit of the locked packages says what it compared, and fails for known vulnerabilities alone."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("audit", Path(__file__).resolve().parent.parent / "tools" / "audit.py")
audit = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(audit)

SOUND = {"name": "rope", "version": "1.0", "vulns": []}
FAULTY = {"name": "nail", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
OPEN = {"name": "saw", "version": "3.0", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}
UNKNOWN = {"name": "ladder", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "printed"),
    [
        ([SOUND, UNKNOWN], 0, "1 of 2 packages compared, 0 known vulnerabilities\n"),
        ([UNKNOWN], 0, "skipped: no database of known vulnerabilities could be reached for 1 packages\n"),
        (
            [FAULTY, OPEN],
            1,
            "nail 2.0: PYSEC-1, mended in 2.1\nsaw 3.0: PYSEC-2, mended in no version yet\n"
            "2 of 2 packages compared, 2 known vulnerabilities\n",
        ),
    ],
)
def test_what_an_audit_says(packages, code, printed, capsys):
    assert audit.report(packages) == code
    assert capsys.readouterr().out == printed
