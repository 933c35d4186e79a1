import { rollGroups } from '@muster/domain/people/dutyStatus.ts'
import { type Flows, Register } from '@muster/domain/strength/flows.ts'
import type { Equation, Look, MorningState } from '@muster/domain/strength/shapes.ts'
import { Fragment, type JSX, lazy, Suspense, useId, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Balance } from '../ui/Balance.tsx'
import { Button } from '../ui/Button.tsx'
import { saveCsv } from '../ui/csv.ts'
import { dayText, momentText } from '../ui/dayText.ts'
import { QualityMark } from '../ui/QualityMark.tsx'
import { ReportedStrength } from './ReportedStrength.tsx'
import { addsUp, type Line, sumOf } from './rows.ts'
import { stateSheet } from './stateSheet.ts'
import classes from './Under.module.css'

// The form that signs is fetched when somebody signs.
const SignDialog = lazy(async () => ({ default: (await import('./SignDialog.tsx')).SignDialog }))

/** Under the table: does it add up, what the marks mean, who signed it, and the acts. */
export function Under({ state, lines }: { state: MorningState; lines: Line[] }): JSX.Element | null {
  const say = useSay()
  const [row, ...under] = state.rows
  if (row === undefined) return null
  const broken = under.filter((each) => !addsUp(each))
  const short = row.assigned - sumOf(row.groups)
  const gap =
    short === 0
      ? undefined
      : say(broken.length > 0 ? 'strength.balance.gapIn' : 'strength.balance.gap', {
          count: Math.abs(short),
          more: String(short < 0),
          units: say.list(broken.map((each) => each.name)),
        })
  return (
    <div className={classes.under}>
      <Balance
        total={row.assigned}
        name={say('strength.figure.assigned')}
        parts={rollGroups.map((group) => ({ group, count: row.groups[group] }))}
        gap={gap}
      />
      {state.equations
        .filter((equation) => equation.outcome === 'broken' && equation.number !== 2)
        .map((equation) => (
          <BrokenEquation key={equation.number} equation={equation} looks={state.looks} />
        ))}
      <FlowLines flows={state.flows} />
      {state.reported !== null && <ReportedStrength reported={state.reported} />}
      <p className={classes.key}>
        {(['full', 'part', 'none'] as const).map((quality) => (
          <span key={quality}>
            <QualityMark quality={quality} /> {say(`strength.key.${state.basis}.${quality}`)}
          </span>
        ))}
      </p>
      <SignBar
        state={state}
        onCsv={() => saveCsv(say('strength.csv.name', { unit: row.name, on: state.on }), stateSheet(lines, state, say))}
      />
      <PressLine state={state} />
    </div>
  )
}

/** How the absences of the day follow from those of the day before, and the registers of people off the rolls; nothing where there are none. */
function FlowLines({ flows }: { flows: Flows }): JSX.Element | null {
  const say = useSay()
  const isAny = (counts: Record<string, number>) => Object.values(counts).some((count) => count !== 0)
  const registers = Register.options.filter((register) => isAny(flows.registers[register]))
  const lines = [
    ...(isAny(flows.cases) ? [say('strength.flow.cases', flows.cases)] : []),
    ...registers.map((register) => say(`strength.flow.register.${register}`, flows.registers[register])),
  ]
  if (lines.length === 0) return null
  return <p className={classes.flows}>{lines.join(' ')}</p>
}

/** Both sides of an equation that does not hold; by whom, where that is known, with the way to them and what mends it. */
function BrokenEquation({ equation, looks }: { equation: Equation; looks: readonly Look[] }): JSX.Element {
  const say = useSay()
  const key = `strength.equation.${equation.because}`
  const look = looks.find(({ kind }) => kind === oddKinds[equation.number])
  return (
    <p className={classes.broken}>
      <b aria-hidden="true">≠</b>{' '}
      {say(say.has(key) ? key : 'strength.equation.other', {
        left: equation.left ?? 0,
        right: equation.right ?? 0,
        number: equation.number,
      })}
      {look && (
        <>
          {' '}
          <OddPeople look={look} /> {say(`strength.mend.${look.kind}.${look.facts.because}`)}
        </>
      )}
    </p>
  )
}

const oddKinds: Partial<Record<number, Look['kind']>> = { 6: 'oddCases', 7: 'oddRegisters', 8: 'oddDeaths' }
/** So many are named in a line; of more, the first and a list. */
const namedInLine = 3

function OddPeople({ look: { kind, people } }: { look: Look }): JSX.Element {
  const say = useSay()
  const { to, here } = useWhere()
  const first = people.slice(0, people.length > namedInLine ? 1 : namedInLine)
  return (
    <>
      {first.map(({ personId, name, unitName }, index) => (
        <Fragment key={personId}>
          {index > 0 && ', '}
          <Link href={to(paths.person(personId))}>{name ?? say('app.names.somebody')}</Link> ({unitName})
        </Fragment>
      ))}
      {people.length > first.length && (
        <>
          {', '}
          <Link href={here({ show: `look-${kind}`, of: undefined, rank: undefined, scope: undefined })}>
            {say('strength.equation.others', { count: people.length - first.length })}
          </Link>
        </>
      )}
      {people.length > 0 && '.'}
    </>
  )
}

/** Signed: hour and version. Not yet: the one filled button, or the same button off with the reason beside it. */
function SignBar({ state, onCsv }: { state: MorningState; onCsv: () => void }): JSX.Element {
  const say = useSay()
  const id = useId()
  const [signing, setSigning] = useState(false)
  const { latest, differs } = state.signature
  const day = dayText(state.on, 'dayMonth')
  const { cannotSign } = state
  const reason = cannotSign === null ? undefined : `strength.cannotSign.${cannotSign.because}`
  const isSigned = latest !== null && !differs
  const signs = useMay()('strength.sign') && !isSigned
  return (
    <>
      {latest !== null && (
        <p className={classes.signed} role="status">
          <QualityMark quality={differs ? 'part' : 'full'} />{' '}
          {say.rich(`strength.signed.${latest.basis}`, {
            version: latest.version,
            by: latest.by,
            at: momentText(latest.at, state.zone),
            day,
          })}{' '}
          {differs && say('strength.signed.differs', { version: latest.version, close: latest.close, onHand: latest.onHand })}{' '}
          {latest.over > 0 && say('strength.signed.over', { count: latest.over })}{' '}
          {latest.reason !== null && (
            <span className="quiet">{say('strength.signed.reason', { reason: latest.reason, before: latest.version - 1 })}</span>
          )}
        </p>
      )}
      <div className={classes.acts}>
        {signs && (
          <Button kind="do" off={reason === undefined ? undefined : id} onClick={() => setSigning(true)}>
            {say(`strength.sign.button.${state.basis}${latest === null ? '' : '.again'}`, { day, version: (latest?.version ?? 0) + 1 })}
          </Button>
        )}
        <p id={id} className={classes.reason}>
          {!isSigned &&
            reason !== undefined &&
            cannotSign !== null &&
            say(say.has(reason) ? reason : 'strength.cannotSign.other', { ...cannotSign.facts, ...daysOf(cannotSign.facts) })}
        </p>
        <Button onClick={() => print()}>{say('strength.print')}</Button>
        <Button onClick={onCsv}>{say('strength.csv')}</Button>
      </div>
      {signing && (
        <Suspense fallback={null}>
          <SignDialog state={state} onClose={() => setSigning(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Days among the facts, in words. */
function daysOf(facts: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? [[name, dayText(value)]] : [],
    ),
  )
}

/** On paper: two lines for names, and what this sheet is. */
function PressLine({ state }: { state: MorningState }): JSX.Element {
  const say = useSay()
  const [row] = state.rows
  const superior = state.crumbs.at(-2)?.name
  const { latest } = state.signature
  return (
    <p className={classes.press}>
      <span>{say('strength.press.signed', { unit: row?.name ?? '' })}</span>
      <span>{superior === undefined ? say('strength.press.receivedAnywhere') : say('strength.press.received', { unit: superior })}</span>
      <span>
        {latest === null
          ? say(`strength.press.none.${state.basis}`)
          : say('strength.press.version', { version: latest.version, by: latest.by })}{' '}
        {say('strength.press.known', { day: dayText(state.on, 'date'), at: momentText(state.knownAt, state.zone), entry: state.entry })}
      </span>
    </p>
  )
}
