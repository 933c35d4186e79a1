-- Views of the page of absences that somebody keeps under names of their own. A view is its account's alone: no grant, whatever it reaches, shows it to another.
create table absence_view (
  fact_id     uuid primary key,
  view_id     uuid not null,
  account_id  uuid not null references access_account,
  name        text not null,
  kind        text not null,
  unit_id     uuid references unit,   -- of everybody whom the account sees where there is none
  opens       boolean not null,       -- the page opens with it
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  check (known_from < known_to)
);
create unique index absence_view_once on absence_view (account_id, view_id) where known_to = 'infinity';
create unique index absence_view_opens on absence_view (account_id) where known_to = 'infinity' and opens;
create index on absence_view (unit_id);
create index on absence_view (entry);
create index on absence_view (ended_entry) where ended_entry is not null;

alter table absence_view enable row level security;
create policy seen on absence_view for select using (account_id = (select access_account()));
create policy added on absence_view for insert with check (entry = (select access_entry()) and account_id = (select access_account()));
create policy closed on absence_view for update using (account_id = (select access_account())) with check (account_id = (select access_account()));

create trigger only_the_end before update of fact_id, view_id, account_id, name, kind, unit_id, opens, known_from, entry on absence_view
  for each statement execute function refuse_change();
create trigger ends_once before update on absence_view for each row when (old.known_to <> 'infinity' or new.known_to = 'infinity') execute function refuse_change();
create trigger not_pruned before delete or truncate on absence_view for each statement execute function ledger_refuse();

-- Whether a unit is in sight today: within what was given (the first wall), and within what the transaction was told (the second stands before `unit_reach`). A
-- unit that was disbanded is in sight as before: people who went missing from it are still looked for.
create function absence_in_sight(one uuid, everybody boolean, named uuid[]) returns boolean language sql stable
  return exists (select 1 from unit_reach r where r.unit_id = one and (everybody or r.ancestor_id = any(named)) and r.seen_from <= current_date and current_date < r.seen_to);

-- The views that an account keeps.
create function absence_views(one uuid, everybody boolean, named uuid[]) returns table (fact_id uuid, view_id uuid, name text, kind text, unit uuid, opens boolean,
  unit_name text, is_lost boolean) language sql stable
as $$
  select v.fact_id, v.view_id, v.name, v.kind, v.unit_id, v.opens,
    (select s.name from unit_style s where s.unit_id = v.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1),
    v.unit_id is not null and not absence_in_sight(v.unit_id, everybody, named)
  from absence_view v where v.account_id = one and v.known_to = 'infinity'
$$;

create function absence_views_write(rows jsonb, one uuid, at timestamptz, written bigint) returns void language plpgsql volatile
as $$
begin
  update absence_view set known_to = at, ended_entry = written
    where fact_id in (select value::uuid from jsonb_array_elements_text(rows -> 'close')) and known_to = 'infinity';
  insert into absence_view (fact_id, view_id, account_id, name, kind, unit_id, opens, known_from, entry)
  select r."factId", r."viewId", one, r.name, r.kind, r.unit, r.opens, at, written
  from jsonb_to_recordset(rows -> 'views') r ("factId" uuid, "viewId" uuid, name text, kind text, unit uuid, opens boolean);
end
$$;
