"""Pure calculations: every figure and verdict that can be argued about. No database, no web.

Plain values in, plain values out; each can be called from a notebook. Data no calculation can
stand on raise `errors.DataFault`, which names the value.

Periods
- `periods`: `parse_period`, `parse_week`, `period_range`, `weeks_between`, `is_holiday_week`

Shares, counts and their uncertainty
- `rates.Count`: r of n; `.rate` is None for zero of zero
- `rates.sum_counts`: the rate of sums, never the mean of rates
- `rates.wilson`: interval of a share
- `poisson.poisson_interval`: exact interval of events per exposure
- `funnel.build_funnel`: who differs from the other units by more than chance; limits, verdicts

A series over time
- `segments`: `Observation` (one week), `Segment`, `LockedBaseline`
- `control_chart.build_p_chart`: Laney's p' of weekly r of n: limits, signals and icons
- `control_chart.build_xmr_chart`: the same of single weekly values
- `control_chart.limits_to_lock`: what to store when a segment's 26 weeks have come
- `segment_proposal.propose_segment`: from which week limits could begin anew, or None
- `run_chart.anhoej`, `run_chart.judge_stability`: has the whole period been stable?

Time to fix, and the backlog
- `survival.kaplan_meier`: the curve with the open ones kept; `.median`, `.median_interval`,
  `.quantile(0.9)`
- `fault_backlog`: `open_reports`, `age_bands`, `weekly_flow`, `time_to_fix`, `troubleshot_share`,
  `same_day_share`, `affected_share`

Login tokens and registers
- `token_expiry`: `holder_statuses`, `count_expiring`, `count_without_valid`, `renewed_in_time`
- `token_cover`: `covered_days`, `expiries` (lapses and lead times), `on_time_share`
- `register_figures`: `active_phones`, `silent_phones`, `reset_registered`, `valid_tokens`
- `registers`: the rows themselves

The routine
- `routine`: `edition_in_force`, `acknowledged`, `with_checks`; `routine_start`: what is known of it
  before any file tells; `routine_asks.ASKS`: what it asks; `web_address.is_web_address`
- `target_reach.target_reach`: is a target reached, for figures without limits over time?

Few people, and people's numbers
- `small_numbers`: `hides_small_unit`, `hides_part`, `hide_secondary`
- `personal_identity`: `contains_personal_number`, `mask_personal_numbers`

The follow-up
- `follow_up_period`: `parse_follow_up_period`, `due_on`, `latest_due`
- `follow_up.FollowUp`, `follow_up.find_restated`: what is kept, and what has changed since

The rest
- `measures.MEASURES`, `measures.find_measure`: the measures as data
- `reasons.split_reasons`, `to_do.rank`, `scope.Scope`, `units.Unit`

`control_limits`, `control_signals`, `segment_limits` and `chart_points` are the inner works of
`control_chart`: one `ControlChart` is what chart, icon, table, export and command line read.
"""
