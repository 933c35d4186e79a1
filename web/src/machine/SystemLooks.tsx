import { type MachineLook, secondsBetween } from '@muster/domain/machine/looks.ts'
import type { MachineState } from '@muster/domain/machine/shapes.ts'
import { type JSX, useId } from 'react'
import { type Say, type Told, useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import { QualityMark } from '../ui/QualityMark.tsx'
import { sizeText, spanText } from './amounts.ts'
import { Command } from './Command.tsx'
import { commandsFor } from './commands.ts'
import { LookMend } from './LookMend.tsx'
import { lookFacts } from './lookWords.ts'
import type { MachineDone } from './MachineReceipt.tsx'
import type { Placed } from './placedLooks.ts'
import classes from './SystemLooks.module.css'

type LooksProps = { state: MachineState; lines: readonly Placed[]; onDone: (done: MachineDone) => void }

/** What is not as it should be, as sentences, each with what to do about it; where all is well, that. */
export function SystemLooks({ state, lines, onDone }: LooksProps): JSX.Element {
  const say = useSay()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say('machine.look.title')}</h2>
      <ol className={classes.first}>
        {lines.map(({ look, isMended }) => (
          <LookLine key={look.kind} look={look} isMended={isMended} state={state} onDone={onDone} />
        ))}
        {lines.length === 0 && (
          <li className={classes.nothing}>
            <p>{say('machine.look.nothing', wellFacts(say, state))}</p>
          </li>
        )}
      </ol>
    </section>
  )
}

/** That all is well, in figures. */
function wellFacts(say: Say, { backup, clock, disk, ledger }: MachineState): Told {
  const since = (at: string | null | undefined): string => spanText(say, at ? secondsBetween(at, clock.at) : 0)
  return {
    backup: since(backup.made?.at),
    verified: since(backup.verified?.verifiedAt),
    lag: spanText(say, ledger.lagSeconds),
    free: disk.freeBytes === null ? 'none' : sizeText(say, disk.freeBytes),
  }
}

type LineProps = { look: MachineLook; isMended: boolean; state: MachineState; onDone: (done: MachineDone) => void }

function LookLine({ look, isMended, state, onDone }: LineProps): JSX.Element {
  const say = useSay()
  const facts = lookFacts(say, look, state.clock.zone)
  const due = `machine.look.${look.kind}.due`
  const isOver = look.kind === 'certificateEnded' && !isMended
  return (
    <li className={join(classes.line, isMended && classes.mended)} data-look={look.kind}>
      <span className={classes.mark}>
        <QualityMark quality={isMended ? 'full' : 'none'} />
      </span>
      <div className={classes.words}>
        <p>{say.rich(`machine.look.${look.kind}`, facts)}</p>
        {!isMended && <Mends look={look} />}
        {!isMended && <LookMend look={look} restore={state.restore} onDone={onDone} />}
      </div>
      <span className={join(classes.due, isOver && classes.over)}>
        {isMended ? say('machine.look.mended') : say.has(due) && say(due, facts)}
      </span>
    </li>
  )
}

/** What to type at the terminal of the machine. */
function Mends({ look }: { look: MachineLook }): JSX.Element | null {
  const commands = commandsFor(look)
  if (commands.length === 0) return null
  return (
    <ul className={classes.commands}>
      {commands.map((command) => (
        <li key={command}>
          <Command text={command} />
        </li>
      ))}
    </ul>
  )
}
