import type { Look } from '@muster/domain/strength/shapes.ts'
import type { Say, ToldParts } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** Where they are from: one unit, a few with their counts, or how many and where most are. */
export function spreadWords(units: Look['units'], say: Say): string {
  if (units.length === 0) return ''
  const [first] = units
  if (units.length === 1 && first !== undefined) return say('strength.look.in.one', { unit: first.name })
  if (units.length <= 4)
    return say('strength.look.in.few', {
      units: say.list(units.map((unit) => say('strength.look.in.each', { unit: unit.name, count: unit.count }))),
    })
  const sorted = units.toSorted((one, other) => other.count - one.count)
  const most = sorted.filter((unit) => unit.count === sorted[0]?.count)
  if (most.length > 4) return say('strength.look.in.many', { count: units.length })
  return say('strength.look.in.most', {
    count: units.length,
    leaders: most.length,
    units: say.list(most.map((unit) => unit.name)),
    each: most[0]?.count ?? 0,
  })
}

/** What the sentence of a look may be told. Everything is there, so that a sentence can ask `{place, select, none …}`. */
export function lookFacts(look: Look, on: string, say: Say): ToldParts {
  const [person] = look.people
  const [unit] = look.units
  const text = (name: string): string => String(look.facts[name] ?? '') || 'none'
  const all = look.facts.atPlace === undefined || look.facts.atPlace === look.count
  const spread = spreadWords(look.units, say) || 'none'
  return {
    ...Object.fromEntries(Object.keys(look.facts).map((name) => [name, look.facts[name]])),
    count: look.count,
    // A place may end in a dot of its own («Saline River, Ark.»), which then ends the sentence.
    place: spread === 'none' ? text('place').replace(/\.$/, '') : text('place'),
    all: String(all),
    hostile: Number(look.facts.hostile ?? 0),
    since: look.facts.since === undefined || look.facts.since === on ? 'none' : dayText(String(look.facts.since), 'date'),
    number: Number(look.facts.number ?? 2),
    left: text('left'),
    right: text('right'),
    name: person?.name ?? (look.facts.name === undefined ? (unit?.name ?? 'none') : text('name')),
    people: look.people.length,
    unit: unit?.name ?? person?.unitName ?? text('unit'),
    units: look.units.length,
    names: say.list(look.units.slice(0, 6).map((each) => each.name)),
    spread,
  }
}
