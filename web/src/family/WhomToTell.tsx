import './words.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { NamedFile, SealedNamed } from '@muster/domain/family/named.ts'
import type { JSX } from 'react'
import side from '../absence/Side.module.css'
import { whenText } from '../absence/when.ts'
import { SealedWords } from '../access/reveal/SealedWords.tsx'
import { useReveal } from '../access/reveal/useReveal.ts'
import { useAsk } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { dayText } from '../ui/dayText.ts'
import { NamedPeople } from './NamedPeople.tsx'

type Context = { zone: string; now: string; file: Pick<AbsenceFile, 'events' | 'withdrawn'> }

/** Whom the person of a case named to be told: whether they did is open to the family line; whom is opened for a purpose. */
export function WhomToTell({ personId, ...context }: Context & { personId: string }): JSX.Element {
  const say = useSay()
  const query = useAsk('family/named', { person: personId }, NamedFile)
  return (
    <section aria-labelledby="whom-to-tell" className={side.side}>
      <h2 id="whom-to-tell">{say('family.named.title')}</h2>
      <Answer of={query} name={say('family.named.part')}>
        {(file) => (file.standing === null ? <Nobody file={file} /> : <Standing named={file} standing={file.standing} {...context} />)}
      </Answer>
    </section>
  )
}

function Nobody({ file }: { file: NamedFile }): JSX.Element {
  const say = useSay()
  return (
    <>
      <p className={side.loud}>{say('family.named.none')}</p>
      <ByRules file={file} />
    </>
  )
}

function ByRules({ file: { byRules } }: { file: NamedFile }): JSX.Element {
  const say = useSay()
  if (byRules === null) return <p className="quiet">{say('family.named.noRules')}</p>
  const { says, cites, confidence } = byRules
  return <p>{say('family.named.byRules', { says, cites, confidence: say(`regime.confidence.${confidence}`) })}</p>
}

type OfNamed = Context & { named: NamedFile; standing: NonNullable<NamedFile['standing']> }

function Standing({ named, standing, ...context }: OfNamed): JSX.Element {
  const say = useSay()
  const { from, known, isOwn, by, recordId } = standing
  const since = { from: dayText(from, 'short'), known: whenText(known, context), by, isOwn: isOwn ? 'yes' : 'no' }
  return (
    <>
      <Said key={recordId} named={named} standing={standing} {...context} />
      <p className="quiet">{say('family.named.since', since)}</p>
      {named.earlier.length > 0 && <p className="quiet">{say('family.named.earlier', { count: named.earlier.length })}</p>}
    </>
  )
}

function Said({ named, standing, ...context }: OfNamed): JSX.Element {
  const say = useSay()
  const reveal = useReveal({ kind: 'family', recordId: standing.recordId }, () => {})
  const [record] = reveal.records
  const first = firstTold(named, standing, context)
  const reached = first && <p>{say('family.named.reached', { at: whenText(first.at, context), by: first.by })}</p>
  if (!record)
    return (
      <>
        <SealedWords of="named" sealing={named.revealing} reveal={reveal} />
        {reached ?? <p className="quiet">{say('family.named.unknownReached')}</p>}
      </>
    )
  const { choice, told, notTold, sheet } = SealedNamed.parse(JSON.parse(record.words))
  return (
    <>
      {choice === 'nobody' && <p className={side.loud}>{say('family.named.nobody')}</p>}
      {choice === 'byRules' && (
        <>
          <p>{say('family.named.ruled')}</p>
          <ByRules file={named} />
        </>
      )}
      <NamedPeople {...{ told, notTold, sheet }} />
      {reached ?? (told.length > 0 && <p className={side.loud}>{say('family.named.notReached')}</p>)}
    </>
  )
}

/** When the first of those whom they named was told last since they named them: by the family line, or as the file of the case says. */
function firstTold(
  { told }: NamedFile,
  { known }: OfNamed['standing'],
  { file: { events, withdrawn } }: Context,
): { at: string; by: string } | undefined {
  const inFile = events.flatMap(({ eventId, held, known: since, by, says }) =>
    says.kind === 'familyTold' && says.named === 'first' && since >= known && !withdrawn.includes(eventId) ? [{ at: held, by }] : [],
  )
  return [...told.filter(({ named }) => named === 'first'), ...inFile].toSorted((one, other) => (one.at < other.at ? -1 : 1)).at(-1)
}
