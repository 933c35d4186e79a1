import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { dayText } from '../ui/dayText.ts'
import { paths } from './addresses.ts'
import { dateLocale } from './language.ts'
import { useOverlay } from './overlays.ts'
import { monthNames, parseDay } from './parseDay.ts'
import { useAsk } from './queries.ts'
import { rooms } from './rooms.ts'
import { chooseTheme, themes } from './theme.ts'
import { useMay } from './useMay.ts'
import { today, useStart, useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

/** One line of the palette: where it leads, or what it does. */
export type Place = { key: string; name: string; words: string; to?: string; act?: () => void }

const months = [...monthNames('en')].map((names, index) => [...names, ...(monthNames(dateLocale)[index] ?? [])])

function useFixedPlaces(): Place[] {
  const say = useSay()
  const { to, through } = useWhere()
  const { first } = useStart()
  const open = useOverlay()
  const may = useMay()
  const pages: [string, string][] = [
    ...rooms.filter(({ verbs }) => verbs.some(may)).map(({ name, base }): [string, string] => [name, base]),
    ...(may('units.change') ? [['begin', paths.begin] satisfies [string, string]] : []),
    ['askedOn', paths.askedOn],
    ...(may('units.read') ? [['rules', paths.rules] satisfies [string, string]] : []),
    ['proposals', paths.proposals],
    ['roles', paths.roles],
    ...(may('access.review') ? [['glass', paths.breaks] satisfies [string, string]] : []),
    ...(may('ledger.prove') ? [['checkpoint', paths.checkpoint] satisfies [string, string]] : []),
    ['you', paths.account],
  ]
  const morning: Place[] =
    first === null || !may('strength.read')
      ? []
      : [{ key: 'morning', name: say('app.rail.morning'), words: first.name, to: to(paths.morning(first.unitId)) }]
  return [
    ...morning,
    ...pages.map(([key, path]) => ({ key, name: say(`app.rail.${key}`), words: say('app.goTo.page'), to: to(path) })),
    { key: 'today', name: say('app.day.today'), words: dayText(today(), 'weekday'), to: through({ on: today() }) },
    ...themes.map((theme) => ({
      key: `theme-${theme}`,
      name: say(`app.theme.act.${theme}`),
      words: say('app.goTo.act'),
      act: () => chooseTheme(theme),
    })),
    { key: 'keys', name: say('app.keys.title'), words: say('app.goTo.act'), act: () => open('keys') },
  ]
}

/** What the typed words may mean: a day first, then units and people found, then pages and acts of that name. */
export function useGoToPlaces(typed: string): { places: Place[]; waiting: boolean } {
  const say = useSay()
  const { lens, to, through } = useWhere()
  const fixed = useFixedPlaces()
  const words = typed.trim()
  const found = useAsk('people/search', { q: words, limit: 12 }, SearchAnswer, { enabled: words.length >= 2, keep: true })
  const day = parseDay(words, lens.on, months)
  const days: Place[] =
    day === undefined ? [] : [{ key: 'day', name: dayText(day, 'full'), words: say('app.goTo.day'), to: through({ on: day }) }]
  const answer = words.length >= 2 ? found.data : undefined
  const units = (answer?.units ?? []).map((unit) => ({
    key: unit.unitId,
    name: unit.name,
    words: unit.superior ?? say('app.goTo.unit'),
    to: to(paths.unit(unit.unitId)),
  }))
  const people = (answer?.people ?? []).map((person) => ({
    key: person.personId,
    name: person.name,
    words: say.list([person.rank, person.unitName].filter((word) => word !== null)) || say('app.goTo.person'),
    to: to(paths.person(person.personId)),
  }))
  const lower = words.toLocaleLowerCase(dateLocale)
  const named = fixed.filter((place) => place.name.toLocaleLowerCase(dateLocale).includes(lower))
  return {
    places: [...days, ...named.slice(0, words === '' ? 6 : 4), ...units, ...people],
    waiting: found.isFetching && answer === undefined && words.length >= 2,
  }
}
