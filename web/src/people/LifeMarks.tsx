import type { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { JSX, ReactNode, SVGAttributes } from 'react'
import { join } from '../ui/join.ts'
import groups from './groups.module.css'
import classes from './LifeLine.module.css'

/** Part of a drawing that is not read aloud: the name of the link beside it says it all. */
export function Unheard({ children, ...g }: SVGAttributes<SVGGElement>): JSX.Element {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus
    <g aria-hidden="true" {...g}>
      {children}
    </g>
  )
}

/** The letter of a group inside a drawing: outlined where the group is drawn by its outline. */
export function Letter({ group, x, y }: { group: StatusGroup; x: number; y: number }): JSX.Element {
  const outlined = group === 'E' || group === 'N'
  return (
    <Unheard className={groups[`group${group}`]}>
      <rect
        className={join(classes.letter, outlined && classes.outlined, group === 'N' && classes.dotted)}
        x={x}
        y={y}
        width="17"
        height="17"
        rx="2"
      />
      <text className={classes.letterText} x={x + 8.5} y={y + 13}>
        {group}
      </text>
    </Unheard>
  )
}

/** The number that joins an interval to the words it came from. */
export function JointMark({ number, x, y }: { number: number; x: number; y: number }): JSX.Element {
  return (
    <Unheard className={classes.joint} transform={`translate(${x} ${y})`}>
      <circle r="8.5" />
      <text y="4.3">{number}</text>
    </Unheard>
  )
}

/** Something drawn in two parts: the shape, which is the link, and its words, which stand over it and are said by the link's name. */
export type Drawn = { shape: ReactNode; words: ReactNode; hit?: { x: number; y: number; width: number; height: number } }

export type LifeLinkProps = {
  itemKey: string
  /** Where the words are: in the source, or in the table of intervals. */
  href: string
  label: string
  current: boolean
  onPoint: (key: string | undefined) => void
  drawn: Drawn
}

/** One thing in the picture that can be walked to: a link to its words. Only the current one is a tab stop. */
export function LifeLink({ itemKey, href, label, current, onPoint, drawn: { shape, words, hit } }: LifeLinkProps): JSX.Element {
  return (
    <>
      <a
        href={href}
        className={classes.item}
        aria-label={label}
        data-item={itemKey}
        tabIndex={current ? 0 : -1}
        onFocus={() => onPoint(itemKey)}
        onMouseEnter={() => onPoint(itemKey)}
        onMouseLeave={() => onPoint(undefined)}
      >
        {shape}
        {hit && <rect className={classes.hit} x={hit.x} y={hit.y} width={Math.max(hit.width, 24)} height={hit.height} />}
      </a>
      <Unheard className={classes.words}>{words}</Unheard>
    </>
  )
}
