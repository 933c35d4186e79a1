import { CauseTotals } from '@muster/domain/causes/shapes.ts'
import type { ShownCode } from '@muster/domain/causes/taxonomy.ts'
import type { JSX } from 'react'
import { useAsk } from '../app/queries.ts'
import { type Say, useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { dayText } from '../ui/dayText.ts'
import { Picture } from '../ui/Picture.tsx'
import { barsOf } from './bars.ts'
import classes from './Causes.module.css'

const percent = { style: 'percent', maximumFractionDigits: 0 } as const
const two = { maximumFractionDigits: 2 } as const

/** How many cases each cause was coded to: a bar where the count may be seen, a word where it is kept back. */
export function Totals({ unit }: { unit: string | undefined }): JSX.Element {
  const say = useSay()
  const query = useAsk('causes/totals', unit === undefined ? {} : { unit }, CauseTotals, { keep: true })
  return (
    <Answer of={query} name={say('causes.page.name')}>
      {(totals) => (
        <>
          <Bars totals={totals} />
          <p className="quiet">{agreementText(say, totals)}</p>
        </>
      )}
    </Answer>
  )
}

function agreementText(say: Say, { agreement, least }: CauseTotals): string {
  if (agreement === null || agreement.kappa === null || agreement.observed === null) return say('causes.totals.noAgreement', { least })
  const [kappa, observed] = [say.number(agreement.kappa, two), say.number(agreement.observed, percent)]
  return say('causes.totals.agreement', { cases: agreement.cases, kappa, observed })
}

function Bars({ totals: { cells, least, asOf, unitId, unitName } }: { totals: CauseTotals }): JSX.Element {
  const say = useSay()
  const { bars, kept } = barsOf(cells)
  const isCut = unitId !== null && !cells.some(({ code }) => code === 'SEALED')
  return (
    <Picture
      title={say('causes.totals.of', { unit: unitName ?? 'none' })}
      sees={say('causes.totals.sees', { shown: bars.length, least })}
      definition={say('causes.totals.definition', { day: dayText(asOf.slice(0, 10)) })}
      note={isCut ? say('causes.totals.byForce') : undefined}
      sheet={() => ({
        head: [say('causes.totals.code'), say('causes.totals.cases')],
        rows: cells.map(({ code, cases }) => [codeName(say, code), cases ?? say('causes.totals.few', { least })]),
      })}
      fileName={`${say('causes.page.title')} ${unitName ?? ''} ${asOf.slice(0, 10)}`}
    >
      {({ labelledby }) => (
        <>
          {bars.length > 0 && (
            <ul className={classes.bars} aria-labelledby={labelledby}>
              {bars.map(({ code, cases, share }) => (
                <li key={code}>
                  <span>{codeName(say, code)}</span>
                  <span className={classes.bar} style={{ inlineSize: `${share * 100}%` }} aria-hidden="true" />
                  <span className={classes.count}>{say.number(cases)}</span>
                </li>
              ))}
            </ul>
          )}
          {kept.length > 0 && (
            <p className={classes.kept}>
              {say('causes.totals.fewTitle', { least })} {say.list(kept.map((code) => codeName(say, code)))}
            </p>
          )}
        </>
      )}
    </Picture>
  )
}

export function codeName(say: Say, code: ShownCode): string {
  return say(`causes.code.${code}`)
}
