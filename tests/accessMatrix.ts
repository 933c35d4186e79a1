import { allows, type Place } from '@muster/domain/access/may.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import type { Action, Actions } from '../server/src/kernel/action.ts'
import { sampleInput } from './scenario/sample.ts'

/** Where an action takes place, in a word. */
function placeOf({ input, needs }: Action): string {
  const asked = needs.at(sampleInput(input, {}))
  const places = Array.isArray(asked) ? (asked as readonly Place[]) : [asked as Place] // an array is told from one place by looking
  return places.map((place) => (typeof place === 'string' ? place : (Object.keys(place)[0] ?? '').replace(/Id$/, ''))).join(' and ')
}

/** What takes more than the grant: proof of a short while ago, a second person (always, or for some of what can be asked). */
function asksFor(action: Action): string {
  if (action.kind === 'query') return ''
  return [action.fresh && 'fresh', action.twoPeople && 'two'].filter(Boolean).join(', ')
}

/**
 * Role by action by sensitivity, as Markdown: what a person reviews. `●` may, at the place; blank may not. Read off the table of actions and the roles that
 * Muster begins with, by the same rule that decides.
 */
export function accessMatrix(actions: Actions): string {
  const all = Object.entries(actions).sort(([a], [b]) => (a < b ? -1 : 1))
  const rows = all.map(([name, action]) => {
    const { verb, sensitivity, opens } = action.needs
    const may = firstRoles.map((role) => (allows(role, action.needs) && (!opens || role.sealed.length > 0) ? '●' : ''))
    return `| ${[name, action.kind, verb, opens ? 'the kind revealed' : sensitivity, placeOf(action), asksFor(action), ...may].join(' | ')} |`
  })
  const sealed = firstRoles.map(
    ({ role, scope, highest, sealed, gives }) =>
      `| ${role} | ${scope} | ${highest ? 'two people' : ''} | ${sealed.join(', ')} | ${gives.join(', ')} |`,
  )
  return [
    '# Access matrix',
    '',
    'Which role may perform which action. Read off the table of actions and the roles that Muster begins with; reviewed when it changes. An action takes place at',
    'the place it names: a grant over a unit reaches that unit, those under it and those attached to them today. `self` is about oneself: everybody with an account may.',
    '`fresh` asks for proof of the last ten minutes, `two` for a second person (always, or where the role or the person named asks for it).',
    '',
    `| action | kind | verb | sensitivity | at | asks for | ${firstRoles.map(({ role }) => role).join(' | ')} |`,
    `| ${Array.from({ length: 6 + firstRoles.length }, () => '---').join(' | ')} |`,
    ...rows,
    '',
    '## Roles',
    '',
    '| role | told in | given by | may reveal | gives |',
    '| --- | --- | --- | --- | --- |',
    ...sealed,
    '',
  ].join('\n')
}
