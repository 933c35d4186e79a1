import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX, ReactNode } from 'react'
import { Link } from 'wouter'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import { Chain } from './Chain.tsx'
import { isOwed, levelsUp, type OwedLine, officeName, officeNames } from './caseView.ts'
import classes from './Settling.module.css'
import { between, spanText } from './spanText.ts'
import { whenText } from './when.ts'

/** What is owed to somebody who came back, or whom nobody looks for any more: what is proved, and what is still owed, by whom, until when. */
export function Settling({ file, now }: { file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  if (file.settling.length === 0) return null
  const left = file.settling.filter(isOwed).length
  return (
    <section aria-labelledby="settling" className={classes.settling}>
      <h2 id="settling">{say('absence.settling.title')}</h2>
      <p>
        {say('absence.settling.lede', { left })}{' '}
        {left > 0 && <span className="quiet">{say('absence.settling.until', { isClosed: String(file.stage === 'closed') })}</span>}
      </p>
      <ol>
        {file.settling.map((line) => (
          <OwedItem key={line.part} line={line} file={file} now={now} />
        ))}
      </ol>
    </section>
  )
}

type Of = { line: OwedLine; file: AbsenceFile; now: string }

function OwedItem({ line, file, now }: Of): JSX.Element {
  const say = useSay()
  const isOpen = isOwed(line)
  const due = file.dues.find(({ clock }) => clock === line.part)
  return (
    <li>
      <span className={join(classes.title, !isOpen && classes.over)}>{line.title}</span>
      <p>{isOpen ? <Duty line={line} file={file} now={now} /> : <Settled line={line} file={file} now={now} />}</p>
      {isOpen && <small>{say('absence.settling.asks', { text: line.asks })}</small>}
      {isOpen && due && <Chain file={file} line={due} now={now} isOpen={false} />}
      {isOpen && <Ways line={line} file={file} now={now} />}
    </li>
  )
}

/** Whose duty it is, until when; over its time how far up the chain it has gone. */
function Duty({ line, file, now }: Of): ReactNode {
  const say = useSay()
  const context = { zone: file.zone, now }
  const offices = officeNames(say, file, line.by)
  const { chain } = file.dues.find(({ clock }) => clock === line.part) ?? {}
  const levels = levelsUp({ due: line.due, done: null, chain }, now)
  if (line.waitsFor !== null) return say('absence.settling.waits', { offices, first: line.waitsFor })
  if (line.due === null) return say('absence.settling.still', { offices })
  const due = whenText(line.due, context)
  if (levels > 0) {
    const over = say('absence.span.over', { span: spanText(say, between(now, line.due)) })
    return say.rich('absence.settling.over', { offices, due, over, levels, b: (words) => <b className={classes.late}>{words}</b> })
  }
  const opens = line.from !== null && line.from > now && ` · ${say('absence.settling.opens', { from: whenText(line.from, context) })}`
  return [say('absence.settling.owed', { offices, due }), opens].filter(Boolean).join('')
}

/** By what it was proved, or by whom and why it was excused. */
function Settled({ line: { proved, waived }, file, now }: Of): ReactNode {
  const say = useSay()
  const context = { zone: file.zone, now }
  if (proved)
    return (
      <>
        {say.rich('absence.settling.proved', { at: whenText(proved.at, context), by: proved.by })}
        <small>{[proved.proof, proved.document].filter(Boolean).join(' · ')}</small>
      </>
    )
  if (!waived) return null
  const { at, by, office, reasons } = waived
  return (
    <>
      {say.rich('absence.settling.waived', { at: whenText(at, context), by, office: officeName(say, file, office) })}
      <small>{reasons}</small>
    </>
  )
}

function Ways({ line: { part, title, waitsFor, from, began, excusedBy }, file, now }: Of): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const isOpen = file.stage !== 'closed'
  // Of a closed case nothing is due but that alerts are cancelled.
  const canProve = (isOpen || began !== null) && waitsFor === null && (from === null || from <= now) && may('absence.record')
  const canExcuse = isOpen && excusedBy.length > 0 && may('absence.decide')
  if (!canProve && !canExcuse) return null
  return (
    <p className={classes.ways}>
      {canProve && (
        <Link href={here({ act: 'fact', what: 'proved', part })} aria-label={say('absence.settling.proveNamed', { title })}>
          {say('absence.settling.prove')}
        </Link>
      )}
      {canExcuse && (
        <Link href={here({ act: 'decide', what: 'waived', part })} aria-label={say('absence.settling.excuseNamed', { title })}>
          {say('absence.settling.excuse')}
        </Link>
      )}
    </p>
  )
}
