-- Nobody codes the causes of their own case, also where whose an account is was said since by two people.
do $do$
declare
  before text := pg_get_functiondef('causes_load(uuid)'::regprocedure);
  after text := replace(before, 'from access_account where person_id = person', 'from access_own where person_id = person');
begin
  if after = before then raise exception 'whose case it is, is asked in another way'; end if;
  execute after;
end
$do$;
