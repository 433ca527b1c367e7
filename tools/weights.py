"""Print the hash of the files of spaCy models, as kg/parse/weights.py keeps them: python tools/weights.py FOLDER…

A folder is the one that holds config.cfg. To compare a packaged model with spaCy's own release, unpack the release of
the same version and run this on both.
"""

import sys
from pathlib import Path

from kg.parse.weights import weights_hash

for folder in map(Path, sys.argv[1:]):
    print(weights_hash(folder), folder.name)
