import { Day } from '@muster/domain/calendar.ts'
import type { Change } from '@muster/domain/people/shapes.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** A fact in two parts: what it says, and over which days. Where only one part changed, only that is struck. */
export type FactWords = { what: string; when: string }
export type ChangeWords = { was: FactWords | undefined; now: FactWords | undefined }

const shown = (value: string): string => (Day.safeParse(value).success ? dayText(value, 'date') : value)

function whenOf(say: Say, { from, to }: Record<string, string>): string {
  if (!from) return ''
  return to ? say('people.change.fromTo', { from: shown(from), to: shown(to) }) : say('people.change.from', { from: shown(from) })
}

/** The words of a fact from its arguments; a field this version does not know is shown by its name rather than left out. */
function wordsOf(say: Say, fact: Change['fact'], told: Record<string, string>): FactWords {
  const place = told.place ? `, ${told.place}` : ''
  if (fact === 'status' && told.code)
    return { what: (say.has(`app.status.${told.code}`) ? say(`app.status.${told.code}`) : told.code) + place, when: whenOf(say, told) }
  if (fact === 'assignment' && told.unit) {
    const ended = [told.end && say.has(`people.end.${told.end}`) ? say(`people.end.${told.end}`) : told.end, told.whereto]
      .filter(Boolean)
      .join(', ')
    return {
      what: [say(`people.life.${told.relation === 'attached' ? 'attached' : 'assigned'}`, { unit: told.unit }), ended]
        .filter(Boolean)
        .join('; '),
      when: whenOf(say, told),
    }
  }
  if (fact === 'rank' && told.rank) return { what: told.rank, when: whenOf(say, told) }
  if (fact === 'name' && told.name) return { what: say('people.change.name', { name: told.name }), when: '' }
  if (fact === 'decision') return { what: say('people.change.decision'), when: '' }
  const fields = Object.entries(told).map(([name, value]) =>
    say('people.change.field', { field: say.has(`people.field.${name}`) ? say(`people.field.${name}`) : name, value: shown(value) }),
  )
  return { what: fields.join(' · '), when: '' }
}

/** What a line of the history says: what stands now, and what stood before, in the words of the page. */
export function changeWords(say: Say, change: Pick<Change, 'fact' | 'now' | 'was'>): ChangeWords {
  if (change.fact === 'record' && change.now && change.was) {
    const [now, was] = [change.now, change.was]
    const differing = [...new Set([...Object.keys(now), ...Object.keys(was)])].filter((name) => now[name] !== was[name])
    const only = (told: Record<string, string>) =>
      Object.fromEntries(differing.flatMap((name) => (told[name] === undefined ? [] : [[name, told[name]]])))
    return { was: wordsOf(say, change.fact, only(was)), now: wordsOf(say, change.fact, only(now)) }
  }
  // A name in another script stands beside the one before, not in its place.
  const beside = change.fact === 'name' && change.now?.script !== change.was?.script
  return {
    was: change.was && !(beside && change.now) ? wordsOf(say, change.fact, change.was) : undefined,
    now: change.now ? wordsOf(say, change.fact, change.now) : undefined,
  }
}
