"""Run `mobilkoll ...` in this process, as its entry point does."""

import sys

import pytest

import cli
import cli_watch


def run(monkeypatch, capsys, *arguments):
    """Exit code and what the command says, on both channels."""
    for module in (cli, cli_watch):  # else all tests after an import would go last
        monkeypatch.setattr(module, "give_way", lambda: None)
    monkeypatch.setattr(sys, "argv", ["mobilkoll", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err
