import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import classes from './ClockRing.module.css'
import type { DueLine } from './caseView.ts'
import { arcTo, middle, pointAt, radius, ticksOf } from './dial.ts'
import { between, spanText } from './spanText.ts'
import { whenText } from './when.ts'

export type ClockRingProps = { ring: DueLine; marks: DueLine[]; zone: string; now: string }

/** A clock as a ring: hours passed are drawn, hours left are written. It is read as one sentence, and is no timer. */
export function ClockRing({ ring, marks, zone, now }: ClockRingProps): JSX.Element {
  const say = useSay()
  const { title, began, due } = ring
  const whole = due === null ? 0 : between(began, due)
  const left = due === null ? 0 : between(now, due)
  const share = whole > 0 ? Math.min(1, Math.max(0, 1 - left / whole)) : 0
  const isOver = due !== null && left <= 0
  const told = {
    title,
    passed: spanText(say, Math.max(0, between(began, now))),
    whole: spanText(say, whole, 'short'),
    left: spanText(say, left),
    over: spanText(say, left),
    due: due === null ? '' : whenText(due, { zone, now }),
  }
  const label = due === null ? 'absence.ring.labelStill' : isOver ? 'absence.ring.labelOver' : 'absence.ring.label'
  const figure = due === null ? say('absence.ring.still') : spanText(say, left, 'short')
  return (
    <svg className={join(classes.ring, isOver && classes.over)} viewBox="0 -8 232 248" role="img" aria-label={say(label, told)}>
      {ticksOf(whole).map(({ share: at, isLong }) => {
        const [from, to] = [pointAt(at, 97), pointAt(at, isLong ? 104 : 101)]
        return <line key={at} className={classes.tick} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      })}
      <circle className={classes.rest} cx={middle} cy={middle} r={radius} />
      {share > 0 && <path className={classes.passed} d={arcTo(share)} />}
      {due !== null && !isOver && <Hand share={share} />}
      {marks.map((mark) => (
        <Mark key={mark.clock} mark={mark} began={began} whole={whole} share={share} />
      ))}
      {due !== null && (
        <text x={middle} y={6} className={classes.whole}>
          {spanText(say, whole, 'short')}
        </text>
      )}
      <text x={middle} y={112} className={figure.length > 6 ? classes.longFigure : classes.figure}>
        {figure}
      </text>
      {due !== null && (
        <>
          <text x={middle} y={133}>
            {say(isOver ? 'absence.ring.over' : 'absence.ring.left')}
          </text>
          <text x={middle} y={150} className={classes.whole}>
            {told.due}
          </text>
        </>
      )}
    </svg>
  )
}

function Hand({ share }: { share: number }): JSX.Element {
  const [from, to] = [pointAt(share, 75), pointAt(share, 105)]
  return <line className={classes.hand} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
}

/** Another clock within this one: a dot on what has passed or is still to come, with its length outside. */
function Mark({ mark, began, whole, share }: { mark: DueLine; began: string; whole: number; share: number }): JSX.Element {
  const say = useSay()
  const at = between(began, mark.due ?? began) / whole
  const [dot, word] = [pointAt(at, radius), pointAt(at, 116)]
  return (
    <>
      <circle className={at <= share ? classes.dot : classes.dotAhead} cx={dot.x} cy={dot.y} r={3.6} />
      <text x={word.x} y={word.y + 4}>
        {spanText(say, between(began, mark.due ?? began), 'short')}
      </text>
    </>
  )
}
