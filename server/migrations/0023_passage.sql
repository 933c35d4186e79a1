-- Safe passage: passes that were given. That one was taken back is an event of its case; the code of a pass is made anew from what stands here.
create table passage_pass (
  pass_id    uuid primary key,
  absence_id uuid not null references absence,
  person_id  uuid not null references person,
  held_from  timestamptz not null,
  held_to    timestamptz not null,
  place      text not null,
  initials   text not null,
  by_name    text not null,
  known_from timestamptz not null,
  entry      bigint not null,
  check (held_from < held_to and held_to <= held_from + interval '72 hours')
);
create index on passage_pass (absence_id);
create index on passage_pass (person_id);
create index on passage_pass (entry);

-- Where somebody is to report is for whoever gives and hands out passes: no other question reads a row here, whoever asks it.
alter table passage_pass enable row level security;
create policy seen on passage_pass for select using ((select current_setting('muster.verb', true)) like 'passage.%' and (passage_pass.person_id = (select access_person())
  or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = passage_pass.person_id)));
create policy added on passage_pass for insert with check (entry = (select access_entry()) and (select current_setting('muster.verb', true)) = 'passage.give'
  and (passage_pass.person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = passage_pass.person_id)));
create trigger not_changed before update or delete or truncate on passage_pass for each statement execute function ledger_refuse();
