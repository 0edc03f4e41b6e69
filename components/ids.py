"""Component ids: page, thing, part; made here and nowhere else."""


def component_id(page: str, thing: str, part: str = "") -> str:
    """`usage`, `filter`, `unit` -> `usage-filter-unit`."""
    return "-".join(word for word in (page, thing, part) if word)
