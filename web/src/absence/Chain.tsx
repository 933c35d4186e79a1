import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import classes from './Chain.module.css'
import { type DueLine, officeNames } from './caseView.ts'
import { whenText } from './when.ts'

type Rung = DueLine['chain'][number]

/** Where something that is due goes if nobody does it: with whom it is now, who is next and when, and by which rule. */
export function Chain({ file, line, now, isOpen }: { file: AbsenceFile; line: DueLine; now: string; isOpen: boolean }): JSX.Element | null {
  const say = useSay()
  const { chain } = line
  if (chain.length < 2) return null
  const held = chain.findLast(({ from }) => from !== null && from <= now)
  return (
    <details open={isOpen} className={classes.chain}>
      <summary aria-label={say('absence.chain.titleOf', { title: line.title })}>{say('absence.chain.title')}</summary>
      <ol>
        {chain.map((rung) => (
          <li key={rung.level} aria-current={rung === held ? 'step' : undefined} className={join(rung === held && classes.held)}>
            {whoText(say, file, rung, now)}
            <small>{ruleText(say, rung)}</small>
          </li>
        ))}
      </ol>
      <p className="quiet">{say('absence.chain.end')}</p>
    </details>
  )
}

function whoText(say: Say, file: AbsenceFile, { level, from, is, offices, unit }: Rung, now: string): string {
  return say(`absence.chain.${is}`, {
    ...{ levels: level, offices: officeNames(say, file, offices), count: offices.length, unit: unit ?? 'none' },
    from: from === null ? 'none' : whenText(from, { zone: file.zone, now }),
  })
}

function ruleText(say: Say, { cites, confidence }: Rung): string {
  if (cites === null || confidence === null) return say('absence.chain.own')
  return say('absence.chain.rule', { cites, confidence: say(`regime.confidence.${confidence}`) })
}
