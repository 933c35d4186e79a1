import '../words.ts'
import { SearchAt } from '@muster/domain/absence/case/words.ts'
import { AbsenceReceipt } from '@muster/domain/absence/commands.ts'
import { matchRegister, type RegisterHit } from '@muster/domain/absence/register/match.ts'
import { reasonsOf } from '@muster/domain/absence/register/reasons.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { spokenListed } from '@muster/domain/people/name.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { type ChangeEvent, type JSX, useDeferredValue, useMemo, useState } from 'react'
import { paths } from '../../app/addresses.ts'
import { newId } from '../../app/client.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk, useCommand } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/dayText.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, SelectField } from '../../ui/Field.tsx'
import classes from './RegisterPage.module.css'

/** One person looked up in a list of others. The list stays in this page: nothing of it is sent or kept but what somebody records of the person. */
export function RegisterPage({ absence }: { absence: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('absence/show', { absence }, AbsenceFile)
  const title = say('absence.register.title')
  const name = query.data?.name
  const crumbs = [{ name: name ? spokenListed(name) : say('absence.page.title'), to: to(paths.absence(absence)) }, { name: title }]
  return (
    <Page title={title} crumbs={crumbs} lens={[]}>
      <h1>{title}</h1>
      <p className="quiet">{say('absence.register.lede')}</p>
      <Answer of={query} name={say('absence.register.name')}>
        {(file) => <Sought file={file} />}
      </Answer>
    </Page>
  )
}

function Sought({ file }: { file: AbsenceFile }): JSX.Element {
  const say = useSay()
  const query = useAsk('people/show', { person: file.personId }, PersonPage)
  return (
    <Answer of={query} name={say('absence.register.name')}>
      {(person) => <Lookup file={file} person={person} />}
    </Answer>
  )
}

function Lookup({ file, person }: { file: AbsenceFile; person: PersonPage }): JSX.Element {
  const say = useSay()
  const [where, choose] = useState<SearchAt>('hospitals')
  const [list, write] = useState('')
  const settled = useDeferredValue(list)
  const { names, serviceNumber, bornOn } = person
  const { lines, hits } = useMemo(() => matchRegister({ names, serviceNumber, bornOn }, settled), [names, serviceNumber, bornOn, settled])
  const take = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = target.files ?? []
    if (chosen) write(await chosen.text())
  }
  return (
    <>
      <p>
        {say('absence.register.for', {
          names: say.list(names.map(({ shown }) => shown)),
          number: serviceNumber ?? 'none',
          born: bornOn ? dayText(bornOn, 'full') : 'none',
        })}
      </p>
      <div className={classes.form}>
        <SelectField label={say('absence.register.where')} value={where} onChange={({ target }) => choose(target.value as SearchAt)}>
          {SearchAt.options.map((one) => (
            <option key={one} value={one}>
              {say(`absence.word.where.${one}`)}
            </option>
          ))}
        </SelectField>
        <AreaField
          label={say('absence.register.list')}
          hint={say('absence.register.listNote')}
          rows={8}
          value={list}
          onChange={({ target }) => write(target.value)}
        />
        <label className={classes.file}>
          {say('absence.register.file')} <input type="file" accept=".txt,.csv,text/*" onChange={take} />
        </label>
      </div>
      <p role="status">
        {settled.trim() === '' ? say('absence.register.empty') : say('absence.register.found', { lines, count: hits.length })}
      </p>
      {hits.length > 0 && (
        <ol className={classes.hits}>
          {hits.map((hit) => (
            <Hit key={hit.line} hit={hit} file={file} where={where} />
          ))}
        </ol>
      )}
      {lines > 0 && hits.length === 0 && (
        <RecordButton
          key={`none ${where} ${lines}`}
          file={file}
          where={where}
          result="nothing"
          note={say('absence.register.noteNone', { lines })}
        />
      )}
    </>
  )
}

function Hit({ hit, file, where }: { hit: RegisterHit; file: AbsenceFile; where: SearchAt }): JSX.Element {
  const say = useSay()
  const { line, text, grade } = hit
  const why = say.list(reasonsOf(hit, say))
  return (
    <li>
      <p>
        <b>{say('absence.register.grade', { grade })}</b> <small>{say('absence.register.line', { line })}</small>
      </p>
      <blockquote dir="auto">{text}</blockquote>
      <p className="quiet">{why}</p>
      <RecordButton
        key={`${where} ${line}`}
        file={file}
        where={where}
        result="perhaps"
        note={say('absence.register.noteHit', { line, text, why })}
      />
    </li>
  )
}

type Recorded = { file: AbsenceFile; where: SearchAt; result: 'perhaps' | 'nothing'; note: string }

/** What the looking-up came to is recorded in the case, by somebody's hand. */
function RecordButton({ file: { absenceId }, where, result, note }: Recorded): JSX.Element {
  const say = useSay()
  const [eventId] = useState(newId)
  const record = useCommand('absence/record', AbsenceReceipt)
  if (record.isSuccess) return <p role="status">{say('absence.register.recorded')}</p>
  const says = { kind: 'search', where, result, note: note.slice(0, 4000) }
  return (
    <div>
      <Button busy={record.isPending} onClick={() => record.mutate({ absenceId, eventId, held: new Date().toISOString(), says })}>
        {say('absence.register.record', { result })}
      </Button>
      {record.error && <ErrorNote error={record.error} what={say('absence.register.failed')} />}
    </div>
  )
}
