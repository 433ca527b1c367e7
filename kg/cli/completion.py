"""Print a script that completes commands, options and files in a shell."""

from __future__ import annotations

import argparse

NAME = "completion"
SUMMARY = "print a script that completes kg's words in a shell"
EXAMPLES = """examples:
  kg completion bash > ~/.local/share/bash-completion/completions/kg
  kg completion zsh > ~/.zfunc/_kg
  kg completion fish > ~/.config/fish/completions/kg.fish"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("shell", choices=["bash", "zsh", "fish"], help="the shell that is to complete")


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from kg.cli.terminal import print_data

    print_data(shtab.complete(arguments.whole, arguments.shell))
    return 0
