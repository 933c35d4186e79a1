-- What was last noted of the settings in force, so that a start under the same notes nothing: settings of the machine, and nothing of anybody. To whoever acts it says nothing.
create function machine_settings_noted() returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select l.input -> 'facts' from ledger_entry l where l.action = 'machine/note' and l.outcome = 'performed' and l.input ->> 'what' = 'settingsInForce' and access_entered() is not true
  order by l.entry desc limit 1
$$;
