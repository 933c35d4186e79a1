import { type JSX, useId } from 'react'
import { useSay } from '../app/words.tsx'
import { Command } from './Command.tsx'
import { byHand } from './commands.ts'
import { Fact, Facts } from './Facts.tsx'
import classes from './SystemPage.module.css'

/** What is typed at the terminal, for when there is no page to look at; and on paper the lines that only hands can fill. */
export function ByHand(): JSX.Element {
  const say = useSay()
  const id = useId()
  return (
    <div className={classes.byHand}>
      <Facts title={say('machine.byHand.title')}>
        {Object.entries(byHand).map(([name, command]) => (
          <Fact key={name} name={say(`machine.byHand.${name}`)}>
            <Command text={command} />
          </Fact>
        ))}
      </Facts>
      <section className={classes.press} aria-labelledby={id}>
        <h2 id={id}>{say('machine.press.title')}</h2>
        <ul>
          {(['backups', 'key', 'shares', 'call', 'by'] as const).map((line) => (
            <li key={line}>{say(`machine.press.${line}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}
