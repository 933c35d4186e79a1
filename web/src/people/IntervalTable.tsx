import type { JSX } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { StatusMark } from '../ui/StatusMark.tsx'
import classes from './IntervalTable.module.css'
import { type IntervalRow, intervalRows } from './intervalRows.ts'
import type { Joints, SpokenPage } from './joints.ts'
import { claimName, heldText, mendedText, sureText } from './lifeWords.ts'
import { letterAt, piecesOf } from './sourceMarks.ts'
import { Tag } from './Tag.tsx'

/** Intervals and the words they came from: what is held, when, and how sure anyone can be. */
export function IntervalTable({ page, joints }: { page: SpokenPage; joints: Joints }): JSX.Element {
  const say = useSay()
  const rows = intervalRows(page, joints)
  const seen = new Set<number>()
  return (
    <table className={classes.table}>
      <caption className="unseen">{say('people.intervals.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{say('people.intervals.words')}</span>
          </th>
          <th scope="col">{say('people.intervals.interval')}</th>
          <th scope="col">{say('people.intervals.held')}</th>
          <th scope="col">{say('people.intervals.sure')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const number = row.joint?.spoken ? row.joint.number : undefined
          const first = number !== undefined && !seen.has(number)
          if (number !== undefined) seen.add(number)
          return (
            <tr key={row.key} id={`interval-${row.key}`} tabIndex={-1}>
              <td id={first ? `interval-of-${number}` : undefined} tabIndex={first ? -1 : undefined}>
                {number !== undefined && (
                  <a href={`#words-${number}`} aria-label={say('people.life.words', { number })}>
                    {number}
                  </a>
                )}
              </td>
              <td>{nameOf(say, row)}</td>
              <td>{heldOf(say, page.zone, row)}</td>
              <td className="quiet">{sureOf(say, page, row)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function nameOf(say: Say, row: IntervalRow): JSX.Element {
  if (row.as === 'status') {
    const { group, code, place } = row.fact
    return (
      <>
        <StatusMark group={group}>{say(`app.status.${code}`)}</StatusMark>
        {place && <small> {place}</small>}
      </>
    )
  }
  if (row.as === 'assignment') return <>{say(`people.life.${row.fact.relation}`, { unit: row.fact.unitName })}</>
  if (row.as === 'rank') return <>{say('people.intervals.rank', { rank: row.fact.title })}</>
  const name = claimName(say, row.claim)
  return (
    <>
      {row.joint?.group ? <StatusMark group={row.joint.group}>{name}</StatusMark> : name}{' '}
      <Tag>{say(row.claim.standing === 'used' ? 'people.intervals.noted' : 'people.intervals.claim')}</Tag>
    </>
  )
}

function heldOf(say: Say, zone: string, row: IntervalRow): string {
  if (row.as !== 'claim') return heldText(say, zone, row.fact)
  const { day, until } = row.claim
  if (!day?.on) return day?.asWritten ? say('people.intervals.asWritten', { words: day.asWritten }) : say('people.intervals.noDay')
  return until?.on
    ? say('people.held.fromTo', { from: dayText(day.on, 'short'), to: dayText(until.on, 'short') })
    : dayText(day.on, 'short')
}

function sureOf(say: Say, page: SpokenPage, row: IntervalRow): string {
  const mended = row.joint && mendedText(say, row.joint.claim)
  if (row.as === 'claim') {
    const piece = letterAt(piecesOf(page.texts), row.claim)
    return [say(`people.standing.${row.claim.standing}`), piece && say('people.intervals.piece', { letter: piece }), mended]
      .filter(Boolean)
      .join('; ')
  }
  const byHand = row.as === 'status' && row.fact.claimId === null ? say('people.intervals.byEntry', { entry: row.fact.entry }) : undefined
  return [sureText(say, row.fact), byHand, mended].filter(Boolean).join('; ')
}
