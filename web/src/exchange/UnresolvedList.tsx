import type { ImportOutcome, Unresolved } from '@muster/domain/exchange/shapes.ts'
import { type JSX, useId, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { reasonText, reasonTitle } from '../people/reasonText.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import classes from './UnresolvedList.module.css'
import { byReason, type ReasonGroup } from './unresolved.ts'

/** Level of the headings over the two lists: under the title of a page, or under a step of it. */
type Level = 2 | 3
export type PieceListProps = { of: 'unresolved' | 'mended'; list: readonly Unresolved[]; level: Level }

/** What was not understood, and what was mended in reading: two lists of one form. */
export function OutcomeLists({ outcome, level }: { outcome: ImportOutcome; level: Level }): JSX.Element {
  return (
    <>
      <PieceList of="unresolved" list={outcome.unresolvedList} level={level} />
      {outcome.mendedList.length > 0 && <PieceList of="mended" list={outcome.mendedList} level={level} />}
    </>
  )
}

/** Pieces by reason, each with its line, whose it is, and the words as they stand in the file. */
function PieceList({ of, list, level }: PieceListProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const [reason, setReason] = useState('')
  const [words, setWords] = useState('')
  const every = byReason(list, { reason: undefined, words: '' })
  const groups = byReason(list, { reason: reason || undefined, words })
  const shown = groups.reduce((sum, { pieces }) => sum + pieces.length, 0)
  const key = `exchange.${of}`
  const Title = `h${level}` as const
  return (
    <section aria-labelledby={id} className={classes.list}>
      <div className={classes.head}>
        <Title id={id}>
          {say(`${key}.title`)} <span>{say.number(list.length)}</span>
        </Title>
        {list.length > 0 && of === 'unresolved' && (
          <Button kind="plain" onClick={() => window.print()}>
            {say('exchange.unresolved.print')}
          </Button>
        )}
      </div>
      {list.length === 0 && <p>{say('exchange.unresolved.none')}</p>}
      {list.length > 0 && (
        <>
          <p className="quiet">{say(`${key}.what`)}</p>
          <div className={classes.filter}>
            <SelectField label={say('exchange.unresolved.reason')} value={reason} onChange={(event) => setReason(event.target.value)}>
              <option value="">{say('exchange.unresolved.every', { count: list.length })}</option>
              {every.map((group) => (
                <option key={group.reason} value={group.reason}>
                  {say('exchange.unresolved.option', { title: reasonTitle(say, group.reason), count: group.pieces.length })}
                </option>
              ))}
            </SelectField>
            <TextField
              type="search"
              label={say('exchange.unresolved.words')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </div>
          <p role="status" className="quiet">
            {shown === list.length ? '' : say('exchange.unresolved.shown', { shown, count: list.length })}
          </p>
          {groups.map((group) => (
            <Group key={`${group.reason} ${words} ${reason}`} group={group} level={level === 2 ? 3 : 4} />
          ))}
        </>
      )}
    </section>
  )
}

const page = 50

/** One reason with its pieces; a long list is shown part by part, and prints whole. */
function Group({ group: { reason, pieces }, level }: { group: ReasonGroup; level: 3 | 4 }): JSX.Element {
  const say = useSay()
  const [limit, setLimit] = useState(page)
  const Title = `h${level}` as const
  return (
    <section className={classes.group}>
      <Title>
        {reasonTitle(say, reason)} <span>{say.number(pieces.length)}</span>
      </Title>
      <ol>
        {pieces.map((piece, index) => (
          <Piece key={piece.key} piece={piece} later={index >= limit} />
        ))}
      </ol>
      {pieces.length > limit && (
        <Button onClick={() => setLimit(limit + 200)}>
          {say('exchange.unresolved.more', { count: Math.min(200, pieces.length - limit), left: pieces.length - limit })}
        </Button>
      )}
    </section>
  )
}

function Piece({ piece, later }: { piece: Unresolved; later: boolean }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const who = piece.who ?? say('exchange.unresolved.nobody')
  return (
    <li className={later ? classes.later : classes.piece}>
      <span className={classes.where}>{piece.line === null ? '' : say('exchange.unresolved.line', { line: piece.line })}</span>
      <span>
        <bdi>{piece.personId ? <Link href={to(paths.person(piece.personId))}>{who}</Link> : who}</bdi>
        {piece.subunit && (
          <small>
            {' '}
            <bdi>{piece.subunit}</bdi>
          </small>
        )}
      </span>
      {piece.words === null ? (
        <span />
      ) : (
        <q className={classes.words} dir="auto">
          {piece.words}
        </q>
      )}
      {/* Without its words a reason lacks its facts: what is left to say of it stands over the group. */}
      <span className="quiet">{piece.words === null ? '' : reasonText(say, piece.reason, piece.facts)}</span>
    </li>
  )
}
