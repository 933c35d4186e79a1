import type { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { Figures } from '../ui/Figures.tsx'
import classes from './ImportPage.module.css'
import { summaryText } from './summaryText.ts'

/** What an import adds, changes, leaves as it is, and what of it was not understood. */
export function OutcomeFigures({ outcome }: { outcome: ImportOutcome }): JSX.Element {
  const say = useSay()
  const units =
    outcome.kind !== 'orbat' && outcome.unitsAdded > 0 ? [{ label: say('exchange.outcome.unitsAdded'), value: outcome.unitsAdded }] : []
  const of = outcome.kind === 'orbat' ? 'units' : 'people'
  return (
    <div className={classes.figures}>
      <Figures
        figures={[
          { label: say(`exchange.outcome.added.${of}`), value: outcome.added },
          { label: say('exchange.outcome.changed'), value: outcome.changed },
          { label: say('exchange.outcome.unchanged'), value: outcome.unchanged },
          ...units,
          { label: say('exchange.outcome.unresolved'), value: outcome.unresolved },
          { label: say('exchange.outcome.mended'), value: outcome.mended },
        ]}
      />
    </div>
  )
}

/** A few lines of what was read, so that a mistake is seen before it is made a thousand times. */
export function Sample({ outcome }: { outcome: ImportOutcome }): JSX.Element | null {
  const say = useSay()
  if (outcome.sample.length === 0) return null
  const ofPeople = outcome.kind !== 'orbat'
  return (
    <details className={classes.sample} open>
      <summary>
        <h3>{say('exchange.sample.title', { count: outcome.sample.length })}</h3>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('exchange.sample.name')}</th>
            {ofPeople && <th scope="col">{say('exchange.sample.subunit')}</th>}
            <th scope="col">{say('exchange.sample.change')}</th>
            {ofPeople && <th scope="col">{say('exchange.sample.summary')}</th>}
          </tr>
        </thead>
        <tbody>
          {outcome.sample.map((line) => (
            <tr key={`${line.subunit} ${line.name} ${line.summary}`}>
              <th scope="row">{line.name}</th>
              {ofPeople && <td>{line.subunit}</td>}
              <td>{say(`exchange.change.${line.change}`)}</td>
              {ofPeople && <td className="quiet">{summaryText(say, line.summary)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
