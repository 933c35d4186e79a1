import type { Words } from '@muster/domain/exchange/claim.ts'
import type { KeptClaim, SourceText as Source } from '@muster/domain/people/shapes.ts'
import { Fragment, type JSX, type ReactNode } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import groups from './groups.module.css'
import type { Joint } from './joints.ts'
import { claimName } from './lifeWords.ts'
import { shownFact } from './reasonText.ts'
import classes from './SourceText.module.css'
import { type Segment, segmentsOf, withTails } from './segments.ts'
import { type Lettered, marksOf, type Said } from './sourceMarks.ts'

export type SourceTextProps = {
  source: Source
  joints: readonly Joint[]
  claims: readonly KeptClaim[]
  pieces: readonly Lettered[]
  pointed: string | undefined
}

/**
 * The source byte for byte. Underlines say what was made of the words (the line repeats the status: solid, double, dashed, dotted);
 * numbers lead to the intervals, letters to what was not understood. Copying the text gives the source's own bytes: what we add is not selectable.
 */
export function SourceText({ source, joints, claims, pieces, pointed }: SourceTextProps): JSX.Element {
  const say = useSay()
  const segments = withTails(source.text, segmentsOf(source.text.length, marksOf(source, joints, claims, pieces)))
  return (
    <blockquote className={classes.source} dir="auto">
      {segments.map((segment) => (
        <Fragment key={segment.start}>
          <Marked segment={segment} begins={(said) => startsHere(segment, said)} pointed={pointed}>
            {source.text.slice(segment.start, segment.end)}
          </Marked>
          {segment.tail}
          {notesOf(segment).map((said) => (
            <Note key={keyOf(said)} said={said} say={say} />
          ))}
        </Fragment>
      ))}
    </blockquote>
  )
}

/** Some words of the source, with the same lines and without numbers: a quotation. */
export function SourceWords({
  source,
  words: [start, end],
  joints,
}: {
  source: Source
  words: Words
  joints: readonly Joint[]
}): JSX.Element {
  const marks = marksOf({ ...source, unread: [] }, joints, [], [])
    .filter(({ words }) => words[0] < end && start < words[1])
    .map(({ words, as }) => ({ words: [Math.max(0, words[0] - start), words[1] - start] as Words, as }))
  return (
    <q className={classes.quoted} dir="auto">
      {segmentsOf(end - start, marks).map((segment) => (
        <Marked key={segment.start} segment={segment} begins={() => false} pointed={undefined}>
          {source.text.slice(start + segment.start, start + segment.end)}
        </Marked>
      ))}
    </q>
  )
}

/** What is noted behind a segment; two impossible days in one place need no second mark. */
function notesOf(segment: Segment<Said>): Said[] {
  const ending = segment.marks
    .filter(({ ends }) => ends)
    .map(({ as }) => as)
    .filter(({ as }) => as !== 'kept' && as !== 'impossible')
  return ending.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))
}

const startsHere = (segment: Segment<Said>, said: Said): boolean => said.as === 'claim' && said.joint.claim.words[0] === segment.start

type MarkedProps = { segment: Segment<Said>; begins: (said: Said) => boolean; pointed: string | undefined; children: string }

/** The deepest line is drawn innermost; every mark keeps its own height from its first word to its last. */
function Marked({ segment, begins, pointed, children }: MarkedProps): JSX.Element {
  return (
    <>
      {segment.marks
        .toSorted((a, b) => a.depth - b.depth)
        .reduce<ReactNode>((inner, { as: said, depth }) => {
          const first = said.as === 'claim' && begins(said)
          const lit = said.as === 'claim' && said.joint.claim.claimId === pointed
          return (
            <mark
              key={keyOf(said)}
              id={first ? `words-${said.joint.number}` : undefined}
              tabIndex={first ? -1 : undefined}
              className={join(classes.mark, classOf(said), depth > 0 && classes[`deep${Math.min(depth, 3)}`], lit && classes.lit)}
            >
              {inner}
            </mark>
          )
        }, children)}
    </>
  )
}

const keyOf = (said: Said): string => ('unreadId' in said ? said.unreadId : said.as === 'claim' ? said.joint.claim.claimId : said.as)
/** After the last word: numbers, then letters. */
const rankOf = (said: Said): string =>
  said.as === 'claim' ? `0${String(said.joint.number).padStart(4, '0')}` : said.as === 'unread' ? `1${said.letter.padStart(4)}` : '2'

function classOf(said: Said): string | undefined {
  if (said.as === 'claim')
    return join(said.joint.group ? groups[`group${said.joint.group}`] : undefined, classes[`line${said.joint.group ?? 'Plain'}`])
  if (said.as === 'kept') return classes.kept
  if (said.as === 'unread') return said.alone ? classes.unread : classes.beside
  return said.as === 'mended' ? classes.slip : classes.impossible
}

/** What stands after the last word of a mark: its number or letter, and a slip that was mended. */
function Note({ said, say }: { said: Said; say: Say }): JSX.Element | null {
  if (said.as === 'claim') {
    return (
      <span className={classes.note}>
        <a
          className={classes.number}
          href={`#interval-of-${said.joint.number}`}
          aria-label={say('people.source.number', { number: said.joint.number, claim: claimName(say, said.joint.claim) })}
        >
          {said.joint.number}
        </a>
      </span>
    )
  }
  if (said.as === 'mended') {
    const readAs = said.facts.readAs
    return readAs ? <small className={classes.mended}>{say('people.source.mended', { on: shownFact(readAs) })}</small> : null
  }
  if (said.as !== 'unread') return null
  return (
    <span className={classes.note}>
      <a className={classes.letter} href={`#unread-${said.letter}`} aria-label={say('people.source.letter', { letter: said.letter })}>
        {said.letter}
      </a>
    </span>
  )
}
