/**
 * What an entry `e` says, as the bytes its commitment is made of: the short things as PostgreSQL's own text of a JSON array of texts, then four digests of 32
 * bytes for what is large. So anybody can make it anew with SQL alone, and what is short can be shown without what is large. Appending, the first
 * commitments of old entries, and `verify` all take it from here.
 */
const short = `array_to_json(array[e.action, e.room, e.outcome, e.count::text, e.account_id::text, e.actor, e.as_role, e.seconded_by, e.scope, e.unit_id::text,
    e.person_id::text, e.held_from, e.reason])::text`
const digestOf = (column: string) => `sha256(convert_to(e.${column}::text, 'UTF8'))`
const payload = `convert_to(${short}, 'UTF8') || e.input_digest || ${digestOf('input')} || ${digestOf('rows')} || ${digestOf('answer')}`

/** The commitment of an entry `e`: nobody without the salt can try out what it might say. */
export const commitment = `sha256(e.salt || ${payload})`
