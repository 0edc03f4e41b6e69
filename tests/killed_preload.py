"""What a command loads, loaded once for all that are killed."""

import cli
import cli_watch
from data_access.version import describe_version

describe_version("0001")  # reads the migrations

__all__ = ["cli", "cli_watch"]
