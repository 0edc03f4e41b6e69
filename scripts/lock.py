"""Pin the newest allowed versions with hashes; no address is written into the files."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"requirements.lock": [], "requirements-test.lock": ["--extra", "test"]}


def main() -> None:
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("Pinning needs uv: .venv/bin/python -m pip install uv")
    for name, extra in TARGETS.items():
        command = [uv, "pip", "compile", "pyproject.toml", *extra, "--generate-hashes"]
        command += ["--universal", "--python-version", "3.11", "--no-emit-index-url"]
        subprocess.run([*command, "--no-annotate", "--no-header", "-o", name], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
