import './words.ts'
import type { Revealing } from '@muster/domain/access/reveal.ts'
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

type Context = { zone: string; now: string }

/** Whom the person of a case named to be told: whether they did is open to the family line; whom is opened for a purpose. */
export function WhomToTell({ personId, zone, now }: Context & { personId: string }): JSX.Element {
  const say = useSay()
  const query = useAsk('family/named', { person: personId }, NamedFile)
  return (
    <section aria-labelledby="whom-to-tell" className={side.side}>
      <h2 id="whom-to-tell">{say('family.named.title')}</h2>
      <Answer of={query} name={say('family.named.part')}>
        {(file) =>
          file.standing === null ? <Nobody file={file} /> : <Standing file={file} standing={file.standing} zone={zone} now={now} />
        }
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

function Standing({
  file,
  standing,
  ...context
}: Context & { file: NamedFile; standing: NonNullable<NamedFile['standing']> }): JSX.Element {
  const say = useSay()
  const { from, known, isOwn, by, recordId } = standing
  const since = { from: dayText(from, 'short'), known: whenText(known, context), by, isOwn: isOwn ? 'yes' : 'no' }
  return (
    <>
      <Said key={recordId} file={file} recordId={recordId} revealing={file.revealing} />
      <p className="quiet">{say('family.named.since', since)}</p>
      {file.earlier.length > 0 && <p className="quiet">{say('family.named.earlier', { count: file.earlier.length })}</p>}
    </>
  )
}

function Said({ file, recordId, revealing }: { file: NamedFile; recordId: string; revealing: Revealing }): JSX.Element {
  const say = useSay()
  const reveal = useReveal({ kind: 'family', recordId }, () => {})
  const [record] = reveal.records
  if (!record) return <SealedWords of="named" sealing={revealing} reveal={reveal} />
  const { choice, told, notTold, sheet } = SealedNamed.parse(JSON.parse(record.words))
  return (
    <>
      {choice === 'nobody' && <p className={side.loud}>{say('family.named.nobody')}</p>}
      {choice === 'byRules' && (
        <>
          <p>{say('family.named.ruled')}</p>
          <ByRules file={file} />
        </>
      )}
      <NamedPeople {...{ told, notTold, sheet }} />
    </>
  )
}
