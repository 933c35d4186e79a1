import { isWayBack } from '@muster/domain/absence/case/abroad.ts'
import { isConfided } from '@muster/domain/absence/case/confided.ts'
import { RecordedWord } from '@muster/domain/absence/case/event.ts'
import { twoPeopleToRecord } from '@muster/domain/absence/case/twoPeople.ts'
import { AbsenceReceipt } from '@muster/domain/absence/commands.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { clockText, momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { TwoPeopleNote } from '../../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../../access/proposals/useTwoPeople.ts'
import { newId } from '../../app/client.ts'
import { useMay } from '../../app/useMay.ts'
import { type Say, useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Form, SelectField } from '../../ui/Field.tsx'
import { isOwed, resetsIn } from '../caseView.ts'
import { eventLines } from '../eventWords.ts'
import { useNow } from '../useNow.ts'
import type { CaseDone } from './CaseReceipt.tsx'
import { Effects } from './Effects.tsx'
import { FactQuote } from './FactQuote.tsx'
import { FieldInput } from './FieldInput.tsx'
import { type FactKind, type FieldSpec, factForms, factGroups, factsAfterwards, fieldsOfFact } from './fields.ts'
import { besides, formOf, isKeptBack, isOfInspector, isSaidBeside, referralValues } from './formOf.ts'
import { refusedField, saysOf, type Values, wantingIn } from './input.ts'
import { SealedField } from './SealedField.tsx'
import { sealedFields, sealedIn, takesSealed } from './sealedWith.ts'

const held: FieldSpec = { name: 'held', as: 'moment' }

/** A fact is added: what, when, and who says so. What was typed stays when it is refused. */
export function FactDialog({
  file,
  what,
  part,
  of,
  onClose,
  onDone,
}: {
  file: AbsenceFile
  /** the kind, where the page knows it */
  what: string | undefined
  part: string | undefined
  /** the event that is withdrawn, or the referral that it is about */
  of: string | undefined
  onClose: () => void
  onDone: (done: CaseDone) => void
}): JSX.Element {
  const say = useSay()
  const now = useNow()
  const [eventId] = useState(newId)
  const [values, keep] = useState<Values>(() => ({
    kind: what ?? '',
    ...referralValues(
      what,
      part,
      file.referrals.find(({ eventId }) => eventId === of),
    ),
    held: clockText(now, file.zone),
    ...{
      part: part ?? '',
      contested: part ?? '',
      count: '1',
      isRaised: 'yes',
      isBack: 'no',
      bearing: 'first',
      from: clockText(file.statuses[0]?.from ?? now, file.zone),
    },
  }))
  const [errors, setErrors] = useState<Values>({})
  const kind = values.kind as FactKind // of the choices alone
  const isInspecting = useMay()('absence.inspect') && isOfInspector(kind, values)
  const takesTwo = twoPeopleToRecord({ kind, flag: values.flag, isRaised: values.isRaised !== 'no' })
  const two = useTwoPeople(takesTwo ? 'absence/decide' : isInspecting ? 'absence/inspect' : 'absence/record', AbsenceReceipt, takesTwo)
  const own = fieldsOfFact(kind, values, file)
  const fields = [...own, held]
  const change = (more: Values): void => {
    two.forget()
    keep({ ...values, ...more })
    setErrors({})
  }
  const send = (): void => {
    const wanting = factForms[kind] ? wantingIn([...fields, ...sealedFields(values)], values, file.zone) : { kind: 'absence.error.choose' }
    setErrors(Object.fromEntries(Object.entries(wanting).map(([name, key]) => [name, say(key)])))
    if (Object.keys(wanting).length > 0) return
    const says = {
      ...saysOf(
        kind,
        own.filter((spec) => !isSaidBeside(spec)),
        values,
        file.zone,
      ),
      ...besides(kind, values, file, of),
      ...sealedIn(values),
    }
    const parsed = RecordedWord.safeParse(says)
    if (!parsed.success) {
      setErrors(placesOf(parsed.error.issues, say('absence.error.other')))
      return
    }
    const input = { absenceId: file.absenceId, eventId, held: momentOfClock(values.held ?? '', file.zone), says }
    two.send(input, values.note ?? '', {
      onDone: ({ kind, entry }) => onDone({ of: kind === 'proposed' ? 'proposal' : 'fact', entry, eventId, says: parsed.data }),
      onError: (error) =>
        setErrors(
          refusedField(
            error,
            fields.map(({ name }) => name),
          ),
        ),
    })
  }
  const isGiven = what !== undefined && what in factForms
  const form = formOf(kind, values)
  const title = isGiven ? say(`absence.fact.${form}`) : say('absence.known.add')
  const shown = Object.values(errors).some((error) => error !== '')
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={send} label={title}>
        {!isGiven && <KindField file={file} value={values.kind ?? ''} error={errors.kind} onChange={(next) => change({ kind: next })} />}
        {of !== undefined && <FactQuote file={file} eventId={of} now={now} />}
        {say.has(`absence.fact.${form}.note`) && <p className="quiet">{say(`absence.fact.${form}.note`)}</p>}
        {isKeptBack(form, values) && <p className="quiet">{say('absence.referral.kept')}</p>}
        {isConfided({ kind, flag: values.flag }) &&
          confidedLines(say, kind, file, now).map((line) => (
            <p key={line} className="quiet">
              {line}
            </p>
          ))}
        {kind in factForms &&
          fields.map((spec) => (
            <FieldInput key={spec.name} of={form} spec={spec} file={file} values={values} error={errors[spec.name]} onChange={change} />
          ))}
        {takesSealed(values) && <SealedField values={values} error={errors.sealedWords} onChange={change} />}
        <Effects file={file} says={{ ...saysOf(kind, own, values, file.zone), kind }} />
        {two.takesTwo && <TwoPeopleNote why={takesTwo ? say('absence.fact.risk.lowered') : undefined} />}
        {two.error && !shown && <ErrorNote error={two.error} what={say('absence.fact.failed')} />}
        <div>
          <Button kind="do" type="submit" busy={two.busy}>
            {say(takesTwo ? 'absence.fact.risk.propose' : kind in factForms ? `absence.fact.${form}.button` : 'absence.known.add')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** What is told of it to whoever reads the file, and how many cases go elsewhere without it. */
function confidedLines(say: Say, kind: FactKind, file: AbsenceFile, now: string): string[] {
  const around = eventLines(say, { says: { kind: 'conflict' } }, { file, now })
  return kind === 'risk' ? [say('absence.fact.risk.confided'), ...around] : around
}

/** What kind of fact it is: of a closed case only what can still become known. */
function KindField({
  file,
  value,
  error,
  onChange,
}: {
  file: AbsenceFile
  value: string
  error: string | undefined
  onChange: (kind: string) => void
}): JSX.Element {
  const say = useSay()
  const fits = (kind: FactKind): boolean => {
    if (kind === 'contested') return file.contestable.length > 0
    if (file.stage === 'closed') return factsAfterwards.includes(kind) || isWayBack(file, kind)
    if (kind === 'immediateFact') return file.immediate.length > 0 && file.overSince === null
    if (kind === 'proved') return file.settling.some(isOwed)
    if (kind === 'resetChallenged') return resetsIn(file).length > 0
    return kind !== 'late' || file.reachedAt !== null
  }
  return (
    <SelectField label={say('absence.field.kind')} error={error} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{say('absence.field.choose')}</option>
      {factGroups.map(({ group, kinds }) => (
        <optgroup key={group} label={say(`absence.factGroup.${group}`)}>
          {kinds.filter(fits).map((kind) => (
            <option key={kind} value={kind}>
              {say(`absence.fact.${kind}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  )
}

function placesOf(issues: readonly { path: PropertyKey[] }[], sentence: string): Values {
  return Object.fromEntries(issues.map(({ path }) => [String(path[0] ?? ''), sentence]))
}
