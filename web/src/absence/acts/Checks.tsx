import { Check, CheckAnswer } from '@muster/domain/absence/case/words.ts'
import type { JSX } from 'react'
import { capital } from '../../access/grants/grantWords.ts'
import { useSay } from '../../app/words.tsx'
import classes from './acts.module.css'
import type { Values } from './input.ts'

/** What has to be looked up before anybody is called absent, each with its answer. */
export function Checks({ values, errors, onChange }: { values: Values; errors: Values; onChange: (more: Values) => void }): JSX.Element {
  const say = useSay()
  const unanswered = Check.options.some((check) => errors[check] !== undefined)
  return (
    <section className={classes.checks} aria-labelledby="checks">
      <h3 id="checks">{say('absence.open.checks')}</h3>
      {Check.options.map((check) => (
        <div key={check} role="radiogroup" aria-labelledby={`check-${check}`}>
          <span id={`check-${check}`}>{capital(say(`absence.word.check.${check}`))}</span>
          <span className={classes.answers}>
            {CheckAnswer.options.map((answer) => (
              <label key={answer}>
                <input
                  type="radio"
                  name={`check-${check}`}
                  value={answer}
                  checked={values[check] === answer}
                  onChange={() => onChange({ [check]: answer })}
                />
                {say(`absence.word.answer.${answer}`)}
              </label>
            ))}
          </span>
        </div>
      ))}
      {unanswered && <p role="alert">{say('absence.open.checks.error')}</p>}
    </section>
  )
}
