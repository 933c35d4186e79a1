-- The desk hands passes over by their code, and draws them until they end. Whether one of them was taken back before is all that it is told of the case behind it:
-- yes or no, for a number that only whoever has the code knows.
create index passage_pass_number on passage_pass ((right(replace(pass_id::text, '-', ''), 16)));
create function passage_taken_back(number text) returns boolean language sql stable security definer set search_path = public, pg_temp
  return (desk_asks() or desk_sees()) and exists (
    select from passage_pass p join absence_event e on e.absence_id = p.absence_id and e.kind = 'passWithdrawn' and e.says ->> 'passId' = p.pass_id::text
    where right(replace(p.pass_id::text, '-', ''), 16) = number);
