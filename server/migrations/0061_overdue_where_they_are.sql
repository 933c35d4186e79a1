-- Whether somebody is over their time is told by the day of their unit, and not by that of Greenwich.
do $do$
declare
  one constant regprocedure := 'family_standing(uuid)';
  before constant text := pg_get_functiondef(one);
  day constant text := $$(now() at time zone 'UTC')::date$$;
begin
  if strpos(before, day) = 0 then raise exception '% asks for the day in another way', one; end if;
  execute replace(before, day, $$(now() at time zone coalesce((select s.zone from person_assignment a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity'
      and s.held_from <= current_date and current_date < s.held_to
      where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from <= now() and now() < a.held_to limit 1), 'UTC'))::date$$);
end
$do$;
