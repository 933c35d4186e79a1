import type { Database } from '../../server/src/kernel/db.ts'
import type { Side } from './bothSides.ts'
import { byOf, wall } from './wallOf.ts'

/** The entry under way in a trial: one that nothing carries yet. */
export const trialEntry = 1_000_000_000

/**
 * What tries the second wall from within a transaction of the application, many tables in one go; in a schema of its own, which is no part of Muster.
 *
 * `trial.tries(what, ids)` adds a row to each table, ends or marks rows, and locks them, with the caller's own rights, and takes each back; it answers what came of each, by
 * table: the code of the refusal, `done`, or how many rows of those ids were reached. What was changed is counted with the owner's eyes, since a row that one may not
 * read one might still change.
 */
export const trial = `
create schema trial;
grant usage on schema trial to muster_app;
create function trial.changed(of_table text, mark text, told_by text[], ids text[]) returns int language plpgsql security definer as $body$
declare
  found int;
begin
  execute format('select count(*) from public.%I t where t.%s and (%s)', of_table, mark,
    coalesce((select string_agg(format('t.%I::text = any($1)', one), ' or ') from unnest(told_by) one), 'true')) into found using ids;
  return found;
end
$body$;
create function trial.tries(what jsonb, ids text[]) returns jsonb language plpgsql as $body$
declare
  one jsonb;
  of_table text;
  told_by text[];
  found text;
  all_found jsonb := '{}';
begin
  for one in select jsonb_array_elements(what) loop
    of_table := one ->> 'table';
    told_by := array(select jsonb_array_elements_text(one -> 'by'));
    begin
      execute format('insert into public.%1$I overriding system value select * from jsonb_populate_record(null::public.%1$I, $1)', of_table) using one -> 'row';
      raise exception 'taken back' using errcode = 'MU001';
    exception when sqlstate 'MU001' then found := 'done'; when others then found := sqlstate;
    end;
    all_found := all_found || jsonb_build_object(of_table || ' added', found);
    if one ->> 'mark' is not null then
      begin
        execute format('update public.%I set %s', of_table, one ->> 'mark');
        raise exception '%', trial.changed(of_table, one ->> 'mark', told_by, ids) using errcode = 'MU001';
      exception when sqlstate 'MU001' then found := sqlerrm; when others then found := sqlstate;
      end;
      all_found := all_found || jsonb_build_object(of_table || ' changed', found);
    end if;
    if (one ->> 'locks')::boolean then
      begin
        execute format('select count(*) from (select 1 from public.%I t where %s for update) l', of_table,
          (select string_agg(format('t.%I::text = any($1)', c), ' or ') from unnest(told_by) c)) into found using ids;
      exception when others then found := sqlstate;
      end;
      all_found := all_found || jsonb_build_object(of_table || ' locked', found);
    end if;
  end loop;
  return all_found;
end
$body$;`

/** What is tried on each table: to add a row of the company's, where it is told whose its rows are; to mark all that may be marked; to lock what can be locked. */
export async function trials(db: Database, tables: string[], of: Side): Promise<object[]> {
  const columns = await db<{ name: string; column: string }[]>`
    select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_column_privilege('muster_app', c.oid, a.attnum, 'update')`
  return Promise.all(
    tables.map(async (table) => {
      const by = byOf(table)
      const [found] = await db.unsafe<{ row: object }[]>(
        `select to_jsonb(t) as row from ${table} t ${by.length > 0 ? `where ${isOf(by, 1)}` : ''} limit 1`,
        [...(by.length > 0 ? [JSON.stringify(Object.values(of.ids))] : [])],
      )
      const row = { ...found?.row, ...(found && 'entry' in found.row ? { entry: trialEntry } : {}) }
      const changeable = columns.filter((one) => one.name === table).map((one) => one.column)
      return { table, by, row, ...markOf(table, changeable) }
    }),
  )
}

/** How rows of a table are marked by whoever may change a part of them; where that part is the key of a row, they are locked. */
function markOf(table: string, changeable: string[]): { mark: string | null; locks: boolean } {
  const marks = { known_to: `known_to = '2999-01-01'`, undone_at: `undone_at = '2999-01-01'`, file_name: `file_name = 'marked'` }
  const mark = Object.entries(marks).find(([column]) => changeable.includes(column))?.[1] ?? null
  const isKey = changeable.length === 1 && byOf(table).includes(changeable[0] ?? '')
  if (mark === null && changeable.length > 0 && !isKey)
    throw new Error(`how ${table} is changed (${changeable.join(', ')}) is not known here`)
  return { mark, locks: isKey && 'of' in wall(table) }
}

/** The condition that a row `t` carries one of the ids that a parameter lists, as JSON. */
function isOf(by: readonly string[], parameter: number): string {
  return by.map((column) => `t.${column}::text in (select jsonb_array_elements_text($${parameter}::text::jsonb))`).join(' or ')
}

/** Counts in each of these tables the rows that carry one of the ids of a first list, and of a second; all, where none tells whose it is. */
export function countIn(tables: readonly string[]): string {
  return tables
    .map((table) => {
      const by = byOf(table)
      const counted = (parameter: number) => (by.length > 0 ? `count(*) filter (where ${isOf(by, parameter)})` : 'count(*)')
      return `select '${table}' as name, ${counted(1)}::int as theirs, ${counted(2)}::int as mine from ${table} t`
    })
    .join(' union all ')
}
