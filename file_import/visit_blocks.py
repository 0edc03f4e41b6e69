"""Visits block by block: groups of good rows are counted together, other rows one by one."""

import numpy as np

from file_import.read_rows import ReadLog
from file_import.row_reader import ImportContext
from file_import.tabular_file import Table
from file_import.visit_frames import Block, visit_frames
from file_import.visit_groups import IS_COUNTED, KEYS, GroupReader, groupable_rows
from file_import.visit_ids import IdHashes
from file_import.visit_reduction import VisitReduction
from file_import.visit_repeats import take_back_losers
from file_import.visit_rows import parse_one_by_one


def reduce_in_blocks(table: Table, context: ImportContext) -> VisitReduction:
    """Counts, faults and repeats as the row reader finds them; FileRefused as it would."""
    reduction = VisitReduction()
    groups = GroupReader(context, reduction.tally)
    hashes = IdHashes()
    for block in visit_frames(table):
        reduction.log.add(_count_block(block, groups))
        hashes.add(block.frame.get_column("besok_id"))
    reduction.log.check_share()
    repeated = hashes.repeated()
    del hashes
    if repeated.count:
        reduction.repeated = take_back_losers(table, groups, repeated)
    return reduction


def _count_block(block: Block, groups: GroupReader) -> ReadLog:
    faults = list(block.faults)
    log = ReadLog(block.frame.height + len(faults), len(faults), errors=faults)
    rows = groupable_rows(block.frame, groups.context)
    read = groups.read(rows.group_by(KEYS).len("count"))
    good = read.filter(IS_COUNTED)
    groups.tally.add_groups(good)
    if good.height < read.height:
        rows = rows.join(good, on=KEYS, how="semi", nulls_equal=True)
    if rows.height < block.frame.height:
        others = np.delete(np.arange(block.frame.height), rows.get_column("row").to_numpy())
        for _place, visit in parse_one_by_one(block, others, groups.context, log):
            groups.tally.add(visit)
    log.errors.sort(key=lambda error: error.line)
    return log
