-- Who was over the day on which they were expected, and had no absence, when a day was signed: whoever signed read their names and said so. Null: nobody.
alter table strength_return add column over uuid[];

do $do$
declare
  one record;
  before text;
begin
  for one in select p.oid::regprocedure as called from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosrc like '%''by'', r.signed_by, ''at''%' loop
    before := pg_get_functiondef(one.called);
    execute replace(before, '''reason'', r.reason, ''entry'', r.entry)', '''reason'', r.reason, ''over'', coalesce(cardinality(r.over), 0), ''entry'', r.entry)');
    if strpos(pg_get_functiondef(one.called), 'cardinality(r.over)') = 0 then raise exception '% tells what was signed in another way', one.called; end if;
  end loop;
end
$do$;
