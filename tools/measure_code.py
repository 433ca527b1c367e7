"""How large and how complex the modules of kg are.

    python tools/measure_code.py [FOLDER]

Prints the number of modules and functions, the median and 90th percentile of lines a function, the functions
over a cyclomatic complexity of 10 as radon counts it, and the longest module. Without radon (in the extra `dev`)
the line for complexity is left out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

HIGHEST = 10


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield all functions and methods of a module, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, its decorators left out."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_complex(texts: dict[Path, str]) -> list[str] | None:
    """Return the functions and classes over the complexity of `HIGHEST`, None where radon is not installed."""
    try:
        from radon.complexity import cc_visit
    except ImportError:
        return None
    return [
        f"{block.complexity:3} {path}:{block.lineno} {block.fullname}"
        for path, text in texts.items()
        for block in cc_visit(text)
        if block.complexity > HIGHEST
    ]


def measures(folder: Path) -> Iterator[str]:
    """Yield one line for each measure of the modules in a folder."""
    texts = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}
    lengths = [lines_of(node) for text in texts.values() for node in functions(ast.parse(text))]
    longest = max(texts, key=lambda path: (texts[path].count("\n"), path))
    found = too_complex(texts)
    yield f"modules                    {len(texts)}"
    yield f"functions                  {len(lengths)}"
    yield f"lines a function, median   {median(lengths):g}"
    yield f"lines a function, 90 %     {quantiles(lengths, n=10)[-1]:g}"
    if found is not None:
        yield f"over a complexity of {HIGHEST}    {len(found)}"
        yield from found
    yield f"longest module             {longest} ({texts[longest].count(chr(10))} lines)"


def main() -> None:
    """Print the measures of the folder named, else those of kg."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("kg")
    sys.stdout.writelines(f"{line}\n" for line in measures(folder))


if __name__ == "__main__":
    main()
