-- Every command performed, in order. Facts carry the number of the entry that made them.
create extension if not exists btree_gist;

create table ledger_entry (
  entry         bigint generated always as identity primary key,
  command_id    uuid not null unique,
  action        text not null,
  actor         text not null,
  at            timestamptz not null,
  unit_id       uuid,
  person_id     uuid,
  reason        text,
  input         jsonb not null,
  input_digest  bytea not null,
  rows_digest   bytea not null,
  answer        jsonb not null
);
create index on ledger_entry (unit_id, entry desc);
create index on ledger_entry (person_id, entry);
create index on ledger_entry (at);

-- The moment in ISO 8601, UTC; «still so» is null.
create function iso(at timestamptz) returns text language sql stable parallel safe
  return case when at = 'infinity' then null else to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end;

create function iso(day date) returns text language sql stable parallel safe
  return case when day = 'infinity' then null else to_char(day, 'YYYY-MM-DD') end;
