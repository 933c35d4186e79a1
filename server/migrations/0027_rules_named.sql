-- A case is loaded with the name of the rules it began under (`regimeId`): the rules themselves are read once (server/src/absence/store/regimes.ts).
create or replace function absence_load(one uuid) returns jsonb language plpgsql
as $$
declare
  of_case absence;
  book jsonb;
begin
  select * into of_case from absence where absence_id = one;
  if of_case.absence_id is null then return null; end if;
  book := people_load(array[of_case.person_id]);
  return jsonb_build_object('absenceId', one, 'personId', of_case.person_id, 'book', book, 'regimeId', of_case.regime_id,
    'events', coalesce((select jsonb_agg(absence_told(e) order by e.place) from absence_event e where e.absence_id = one), '[]'));
end
$$;
