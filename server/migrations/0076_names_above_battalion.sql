-- Lists of absentees above battalion level give no names until two people have opened them for one account (decision 49).

create function units_of_battalion(echelon text) returns boolean language sql immutable
  return echelon in ('battalion', 'regiment', 'brigade', 'division', 'corps', 'army', 'armyGroup', 'region', 'command');
create index unit_style_battalions on unit_style (unit_id) where known_to = 'infinity' and units_of_battalion(echelon);

create index unit_reach_deep on unit_reach (ancestor_id) where depth >= 4;

-- Is what stands under these units today more than a battalion? As `isAboveBattalion` has it. Null: the whole force. A force of many battalions is told by the first
-- two of them, and a unit above one by the first below it; the size of each unit below is looked up by itself, since a plan that joins them guesses wrong where few are
-- so large. Where no symbol tells how large anything is, how many levels there are does.
create function units_above_battalion(roots uuid[]) returns boolean language plpgsql stable security definer set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  tops uuid[] := roots;
  large int := (select count(*) from (select from unit_style s where s.known_to = 'infinity' and units_of_battalion(s.echelon)
    and s.held_from <= current_date and current_date < s.held_to limit 2) two);
begin
  if roots is null then
    if large = 2 or large = 1 and exists (select from unit_style s where s.known_to = 'infinity' and units_of_battalion(s.echelon)
        and s.held_from <= current_date and current_date < s.held_to and exists (select from unit_reach r where r.unit_id = s.unit_id and r.how = 'assigned' and r.depth > 0
          and r.seen_from <= current_date and current_date < r.seen_to)) then return true; end if;
    if not exists (select from unit_reach r where r.depth >= 4) then return false; end if;
    tops := array(select s.unit_id from unit_style s where s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to
      and not exists (select from unit_reach r where r.unit_id = s.unit_id and r.how = 'assigned' and r.depth > 0 and r.seen_from <= current_date and current_date < r.seen_to));
  elsif large > 0 then
    if exists (select from unit_reach r
        where r.ancestor_id = any(tops) and r.how = 'assigned' and r.depth > 0 and r.seen_from <= current_date and current_date < r.seen_to
          and units_of_battalion((select case when current_date < s.held_to then s.echelon end from unit_style s
            where s.unit_id = r.unit_id and s.known_to = 'infinity' and s.held_from <= current_date order by s.held_from desc limit 1))) then return true; end if;
    if (select count(distinct s.unit_id) from unit_style s where s.unit_id = any(tops)
        and s.known_to = 'infinity' and units_of_battalion(s.echelon) and s.held_from <= current_date and current_date < s.held_to) > 1 then return true; end if;
  end if;
  return exists (select from unnest(tops) t (unit_id)
    where exists (select from unit_reach r where r.ancestor_id = t.unit_id and r.how = 'assigned' and r.depth >= 4 and r.seen_from <= current_date and current_date < r.seen_to
        and exists (select from unit_style s where s.unit_id = r.unit_id and s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to))
      and not exists (select from unit_style s where s.unit_id = t.unit_id and s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to
        and s.echelon in ('team', 'squad', 'section', 'platoon', 'company', 'battalion'))
      and not exists (select from unit_reach r
        where r.ancestor_id = t.unit_id and r.how = 'assigned' and r.depth > 0 and r.seen_from <= current_date and current_date < r.seen_to
          and 'company' = (select case when current_date < s.held_to then s.echelon end from unit_style s
            where s.unit_id = r.unit_id and s.known_to = 'infinity' and s.held_from <= current_date order by s.held_from desc limit 1)));
end
$$;
revoke execute on function units_above_battalion(uuid[]) from public;

-- That names were opened: for one account, in the lists of a unit and everything under it (null: of the whole force), until a moment, as two people said.
create table absence_opened_names (
  fact_id     uuid primary key,
  opening_id  uuid not null,
  account_id  uuid not null references access_account,
  unit_id     uuid references unit,
  purpose     text not null check (length(btrim(purpose)) >= 10),
  held_from   timestamptz not null,
  held_to     timestamptz not null,
  seconded_by uuid not null references access_account,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',   -- closed before its time
  entry       bigint not null,
  ended_entry bigint,
  check (held_from < held_to),
  check (held_to <= held_from + interval '168 hours'),
  check (known_from < known_to),
  check (seconded_by <> account_id)
);
create unique index absence_opened_names_once on absence_opened_names (opening_id);
create index on absence_opened_names (account_id, held_to) where known_to = 'infinity';
create index on absence_opened_names (unit_id);
create index on absence_opened_names (entry);
create index on absence_opened_names (ended_entry) where ended_entry is not null;

-- Their own everybody sees; another's whoever may open names there, or looks at broken glass there, in whose sight it was done.
create function absence_sees_opening(unit uuid, of_entry bigint, verbs text[]) returns boolean language sql stable
  return coalesce(current_setting('muster.verb', true) = any(verbs), false) and units_seen(unit) and access_scope_of(of_entry) = any(access_scopes());
alter table absence_opened_names enable row level security;
create policy seen on absence_opened_names for select
  using (account_id = (select access_account()) or absence_sees_opening(unit_id, entry, '{absence.names,access.review}'));
create policy added on absence_opened_names for insert with check (entry = (select access_entry()) and account_id = (select access_account())
  and (select current_setting('muster.verb', true)) = 'absence.names' and units_seen(unit_id));
create policy closed on absence_opened_names for update
  using (account_id = (select access_account()) or absence_sees_opening(unit_id, entry, '{access.review}'))
  with check (account_id = (select access_account()) or absence_sees_opening(unit_id, entry, '{access.review}'));

create trigger only_the_end before update of fact_id, opening_id, account_id, unit_id, purpose, held_from, held_to, seconded_by, known_from, entry on absence_opened_names
  for each statement execute function refuse_change();
create trigger ends_once before update on absence_opened_names for each row when (old.known_to <> 'infinity' or new.known_to = 'infinity') execute function refuse_change();
create trigger not_pruned before delete or truncate on absence_opened_names for each statement execute function ledger_refuse();

create function absence_opened_names_write(rows jsonb, at timestamptz, written bigint) returns void language plpgsql volatile
as $$
begin
  update absence_opened_names set known_to = at, ended_entry = written
    where fact_id in (select value::uuid from jsonb_array_elements_text(rows -> 'close')) and known_to = 'infinity';
  insert into absence_opened_names (fact_id, opening_id, account_id, unit_id, purpose, held_from, held_to, seconded_by, known_from, entry)
  select o."factId", o."openingId", o."accountId", o."unitId", o.purpose, o."from", o."to", o."secondedBy", at, written
  from jsonb_to_recordset(rows -> 'openings') o ("factId" uuid, "openingId" uuid, "accountId" uuid, "unitId" uuid, purpose text, "from" timestamptz, "to" timestamptz,
    "secondedBy" uuid);
end
$$;

-- The names of people who stand in a list of absentees: of those under the unit that is asked for, or within what the first wall reaches (`named`), where that is
-- no more than a battalion; and of those under a unit whose names are open to whoever asks, while they still hold what they asked by. Of everybody else it is
-- told that their name is closed. Whatever is said of unit and reach, it gives no more than the list of that unit would; and to nobody more than the second wall.
create function absence_names(everybody boolean, named uuid[], of_unit uuid, people uuid[]) returns table (person_id uuid, name text, is_closed boolean)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  roots uuid[] := '{}';
  is_open boolean := false;
  within uuid[];
begin
  if of_unit is not null and not units_above_battalion(array[of_unit]) then roots := array[of_unit];
  elsif not everybody and not units_above_battalion(named) then roots := named;
  elsif everybody and not units_above_battalion(null) then is_open := true;
  end if;
  if not is_open then
    select coalesce(bool_or(o.unit_id is null), false), roots || coalesce(array_agg(o.unit_id) filter (where o.unit_id is not null), '{}') into is_open, roots
    from absence_opened_names o
    where o.account_id = access_account() and o.known_to = 'infinity' and o.held_to > now() and o.held_to > access_moment()
      and exists (select from access_held() h where h.definition -> 'may' ->> 'absence.names' = 'personal' and (h.unit_id is null or exists (
        select from unit_reach r where r.unit_id = o.unit_id and r.ancestor_id = h.unit_id and r.seen_from <= current_date and current_date < r.seen_to)));
  end if;
  within := case when is_open then people else array(select distinct p.person_id from person_place p join unit_reach r using (unit_id)
    where p.person_id = any(people) and p.seen_from <= now() and now() < p.seen_to
      and r.ancestor_id = any(roots) and r.seen_from <= current_date and current_date < r.seen_to) end;
  return query
  select a.person_id, l.name, not coalesce(a.person_id = any(within), false) from (select distinct unnest(people)) a (person_id)
  left join people_listed(within) l using (person_id);
end
$$;

-- What opens names is seconded by whoever may open them there themselves.
do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('access_seconded_by(text,jsonb)', $body$when action = 'absence/decide' then 'absence.decide'$body$,
        $body$when action = 'absence/openNames' then 'absence.names'
      when action = 'absence/decide' then 'absence.decide'$body$),
      ('access_seconded_by(text,jsonb)', $body$'access/reviewBreak', 'absence/decide')$body$, $body$'access/reviewBreak', 'absence/decide', 'absence/openNames')$body$),
      ('access_could_second(uuid[])', $body$'offers/withdraw', 'absence/activateRegime')$body$, $body$'offers/withdraw', 'absence/activateRegime', 'absence/openNames')$body$)
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% asks in another way', one.called; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;
