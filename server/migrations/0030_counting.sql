-- How many of each list there are is counted over tens of thousands of rows: out of indexes that hold all that is asked of them.
create index absence_line_counted on absence_line (due_at) include (said_at, stage, reached_at, began, rejoined_at, absence_id) where is_open;
-- It says what absence_open_once says.
drop index absence_line_away;
create index person_status_away on person_status (person_id) include (code, held_from, held_to)
  where known_to = 'infinity' and code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL');
drop index person_status_expected_on_idx;
create index person_status_expected on person_status (expected_on) include (person_id, held_from, held_to) where known_to = 'infinity' and expected_on is not null;
