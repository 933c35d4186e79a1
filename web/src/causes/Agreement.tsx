import { CauseAgreement } from '@muster/domain/causes/shapes.ts'
import type { JSX } from 'react'
import { useAsk } from '../app/queries.ts'
import { type Say, useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import classes from './Causes.module.css'
import { codeName } from './Totals.tsx'

/** How far two people who coded the same cases blind agree: code by code, and over all of them. */
export function Agreement(): JSX.Element {
  const say = useSay()
  const query = useAsk('causes/agreement', {}, CauseAgreement)
  return (
    <section className={classes.part} aria-labelledby="agreement">
      <h2 id="agreement">{say('causes.agreement.title')}</h2>
      <Answer of={query} name={say('causes.agreement.name')}>
        {(agreement) => (
          <>
            <p>{say('causes.agreement.lede', { cases: agreement.cases })}</p>
            {agreement.codes.length > 0 && <CodeTable agreement={agreement} />}
          </>
        )}
      </Answer>
    </section>
  )
}

function CodeTable({ agreement: { cases, kappa, observed, codes } }: { agreement: CauseAgreement }): JSX.Element {
  const say = useSay()
  return (
    <div className={classes.scroll}>
      <table aria-labelledby="agreement">
        <thead>
          <tr>
            <th scope="col">{say('causes.totals.code')}</th>
            {['cases', 'kappa', 'limits', 'observed'].map((column) => (
              <th key={column} scope="col">
                {say(`causes.agreement.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {codes.map((one) => (
            <tr key={one.code}>
              <th scope="row">{codeName(say, one.code)}</th>
              <td>{say.number(one.cases)}</td>
              <td>{rounded(say, one.kappa)}</td>
              <td>{one.lower === null ? '–' : `${rounded(say, one.lower)} … ${rounded(say, one.upper)}`}</td>
              <td>{share(say, one.observed)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('causes.agreement.pooled')}</th>
            <td>{say.number(cases)}</td>
            <td>{rounded(say, kappa)}</td>
            <td>–</td>
            <td>{share(say, observed)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const rounded = (say: Say, value: number | null): string => (value === null ? '–' : say.number(value, { maximumFractionDigits: 2 }))
const share = (say: Say, value: number | null): string =>
  value === null ? '–' : say.number(value, { style: 'percent', maximumFractionDigits: 0 })
