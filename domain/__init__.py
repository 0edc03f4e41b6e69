"""Pure calculations: every figure and verdict that can be argued about. No database, no web.

What may be asked here:

- `periods`: `parse_period`, `parse_week`, `period_range`, `weeks_between`, `is_holiday_week`
- `rates`: `Count` (r of n), `sum_counts`, `wilson` (interval of a share)
- `segments`: `Observation` (one week of a series), `Segment`, `LockedBaseline`
- `control_chart`: `build_p_chart`, `build_xmr_chart` (limits, signals and icons of a series),
  `limits_to_lock` (what to store when a segment's 26 weeks have come)
- `run_chart`: `anhoej`, `judge_stability` (has the whole period been stable?)
- `survival`: `kaplan_meier` (time to fix, the open ones kept)
- `funnel`: `build_funnel` (who differs from the other units by more than chance; limits, verdicts)
- `small_numbers`: `hides_small_unit`, `hides_part`, `hide_secondary` (what may be shown of few)
- `personal_identity`: `contains_personal_number`, `mask_personal_numbers`
- `measures`: the measures as data
- `registers`, `register_figures`: staff, tokens, phones and faults, and what is counted of them
- `scope`, `units`: who may see which units, and what a unit is called when
- `errors`: `DataFault`, raised for data no calculation can stand on

`control_limits`, `control_signals`, `segment_limits` and `chart_points` are the inner works of
`control_chart`.
"""
