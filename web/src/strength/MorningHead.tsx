import { addDays } from '@muster/domain/calendar.ts'
import { type MorningState, StrengthSeries } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { useEventsOver } from '../events/useEventsOver.ts'
import { type Figure, Figures } from '../ui/Figures.tsx'
import { UnitSymbol } from '../ui/UnitSymbol.tsx'
import { countedWords } from './countedWords.ts'
import classes from './MorningHead.module.css'
import { Trend } from './Trend.tsx'

/** The unit, what was counted and when, the few figures, and thirty days of them. */
export function MorningHead({ state }: { state: MorningState }): JSX.Element | null {
  const say = useSay()
  const { here, part, asked } = useWhere()
  const from = state.sparkFrom
  const series = useAsk('strength/series', { ...asked, on: undefined, unit: state.unitId, from, to: state.on }, StrengthSeries)
  const around = useEventsOver([{ unit: state.unitId, from, to: state.on }])
  const [row, ...all] = state.rows
  // Nobody signs for nobody.
  const under = all.filter((each) => each.assigned > 0)
  if (row === undefined) return null
  const show = (name: string): { to: string; open: boolean } => ({
    to: here({ show: name, of: row.unitId, rank: undefined, scope: undefined }),
    open: part('show') === name && part('of') === row.unitId && part('rank') === undefined,
  })
  const group = (name: 'A' | 'I' | 'U'): Figure => ({
    label: say(`app.group.${name}`),
    value: row.groups[name],
    difference: row.groups[name] - row.before.groups[name],
    group: name,
    ...show(name),
  })
  const signed = under.filter((each) => each.signature.quality === 'full').length
  const sameKind = under.every((each) => each.echelon === under[0]?.echelon) ? under[0]?.echelon : 'none'
  const figures: Figure[] = [
    { label: say('strength.figure.assigned'), value: row.assigned, difference: row.assigned - row.before.assigned, ...show('roll') },
    { label: say('strength.figure.onHand'), value: row.onHand, difference: row.onHand - row.before.onHand, ...show('P') },
    ...(under.length === 0 ? [group('A')] : []),
    group('I'),
    group('U'),
    ...(under.length === 0
      ? []
      : [{ label: say(`strength.figure.${state.basis}`, { units: say(`units.echelons.${sameKind}`) }), value: signed, of: under.length }]),
  ]
  const named = figures.map((figure) => ({ ...figure, group: under.length === 0 ? figure.group : undefined }))
  const day = series.data?.landmarks
    .filter((mark) => mark.on > from && mark.on <= state.on)
    .toSorted((one, other) => Math.abs(other.onHandAfter - other.onHandBefore) - Math.abs(one.onHandAfter - one.onHandBefore))[0]
  const landmark = day !== undefined && day.onHandAfter !== day.onHandBefore ? day : undefined
  return (
    <div className={classes.top}>
      <div>
        <h1 className={classes.title}>
          <UnitSymbol sidc={row.sidc} echelon={row.echelon} size="title" />
          {row.name}
        </h1>
        <p className={classes.note}>{countedWords(state, addDays(state.on, -1), say)}</p>
        <Figures figures={named} />
      </div>
      <Trend counts={row.spark} from={state.sparkFrom} landmark={landmark} around={around} unit={state.unitId} />
    </div>
  )
}
