"""Run `mobilkoll ...` in this process, as its entry point does."""

import sys

import pytest

import cli


def run(monkeypatch, capsys, *arguments):
    """Exit code and what the command says, on both channels."""
    monkeypatch.setattr(sys, "argv", ["mobilkoll", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err
