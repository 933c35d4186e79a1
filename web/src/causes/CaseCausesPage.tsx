import './words.ts'
import '../absence/words.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { CauseFile } from '@muster/domain/causes/shapes.ts'
import { spokenListed } from '@muster/domain/people/name.ts'
import type { JSX } from 'react'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { ownZone } from '../ui/dayText.ts'
import classes from './Causes.module.css'
import { CodedTable } from './CodedTable.tsx'
import { CodeForm } from './CodeForm.tsx'
import { OwnWordsPart } from './OwnWordsPart.tsx'

/** The causes of one case, on a page of their own: nobody comes upon them by looking at the case. */
export function CaseCausesPage({ absence }: { absence: string }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  const query = useAsk('causes/show', { absence }, CauseFile)
  const { data: file } = useAsk('absence/show', { absence }, AbsenceFile)
  const name = file?.name ? spokenListed(file.name) : say('absence.page.title')
  const crumbs = [
    { name: say('absence.page.crumb'), to: to(paths.absences) },
    { name, to: to(paths.absence(absence)) },
    { name: say('causes.case.crumb') },
  ]
  const title = say('causes.case.title')
  return (
    <Page title={`${title}: ${name}`} crumbs={crumbs} lens={[]}>
      <h1>{title}</h1>
      <p className="quiet">{say('causes.case.lede')}</p>
      <Answer of={query} name={say('causes.case.name')}>
        {(found) => (
          <>
            <Coded file={found} />
            {may('causes.code') && <CodeForm file={found} />}
            <OwnWordsPart file={found} />
          </>
        )}
      </Answer>
    </Page>
  )
}

/** Who coded the case, and what they gave, as far as it is open to whoever looks. */
function Coded({ file: { absenceId, codings, causes, isBlindNow, opening } }: { file: CauseFile }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const [other] = codings
  return (
    <section className={classes.part} aria-labelledby="coded">
      <h2 id="coded">{say('causes.case.codings')}</h2>
      {codings.length === 0 && <p>{say('causes.case.none')}</p>}
      {isBlindNow && other && <p className={classes.loud}>{say('causes.case.blind', { by: other.by })}</p>}
      {codings.length > 0 && !isBlindNow && (
        <ul>
          {codings.map(({ codingId, by, at, isBlind }) => (
            <li key={codingId}>{say('causes.case.coding', { by, at: whenText(at, { zone: ownZone, now }), isBlind: String(isBlind) })}</li>
          ))}
        </ul>
      )}
      {causes.length > 0 && <CodedTable absenceId={absenceId} causes={causes} opening={opening} />}
    </section>
  )
}
