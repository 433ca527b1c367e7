"""Compare the locked packages with the known vulnerabilities of the package index, by pip-audit.

`make audit` runs it; pip-audit has to be installed beside this Python. Prints each vulnerability; exit code 1 where there is
one. Where no database can be reached, it says so and fails nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"


def main() -> int:
    """Audit the lock and print what is found."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--require-hashes", "--disable-pip"]
    done = subprocess.run(
        [*command, "-f", "json", "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = done.stderr.strip().splitlines()
        print(f"skipped: pip-audit gave no answer ({said[-1] if said else 'it says nothing'})")
        return 0
    return report(packages)


def report(packages: list[dict[str, Any]]) -> int:
    """Print the vulnerabilities of the packages and how many were compared; return the exit code."""
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        print(f"skipped: no database of known vulnerabilities could be reached for {len(packages)} packages")
        return 0
    found = [(package, fault) for package in audited for fault in package["vulns"]]
    for package, fault in found:
        mended = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{package['name']} {package['version']}: {fault['id']}, mended in {mended}")
    print(f"{len(audited)} of {len(packages)} packages compared, {len(found)} known vulnerabilities")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
