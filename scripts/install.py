"""Create the environment in .venv and install what is pinned; does nothing when it is up to date.

python scripts/install.py          what the product needs
python scripts/install.py --test   what the checks and tests need as well
"""

import hashlib
import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit("Mobilkoll needs Python 3.11 or later; this is " + sys.version.split()[0] + ".")
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python lacks venv. On Debian or Ubuntu: apt install python3-venv")
    lock = ROOT / ("requirements-test.lock" if "--test" in sys.argv else "requirements.lock")
    stamp = ENVIRONMENT / f"{lock.stem}.installed"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    _pip("--no-deps", "--require-hashes", "--requirement", str(lock))
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(wanted)


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, *arguments], check=False)
    if done.returncode:
        sys.exit("The installation failed; the lines above say why. Run the same command again.")


if __name__ == "__main__":
    main()
