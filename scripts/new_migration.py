"""Write the next revision from the difference between the tables and an up-to-date database."""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command

from data_access.database import connect
from data_access.schema import alembic_config, migrate

VERSIONS = Path(__file__).resolve().parent.parent / "data_access" / "migrations" / "versions"


def main() -> None:
    sentence = sys.argv[1].strip() if len(sys.argv) > 1 else ""
    if not sentence:
        sys.exit('Say what it does: make migration name="Add import log"')
    numbers = [int(path.name[:4]) for path in VERSIONS.glob("[0-9]*.py")]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/migration.db"
        migrate(url)
        with connect(url).connect() as connection:
            config = alembic_config()
            config.attributes["connection"] = connection
            number = f"{max(numbers, default=0) + 1:04d}"
            command.revision(config, message=sentence, autogenerate=True, rev_id=number)
    written = next(VERSIONS.glob(f"{number}_*.py"))
    text = re.sub(r"\n +# ### .*", "", written.read_text())
    own_type = "data_access.column_types.UtcDateTime(timezone=True)"
    written.write_text(text.replace(own_type, "sa.DateTime(timezone=True)"))


if __name__ == "__main__":
    main()
