import { checklistOfPart } from '@muster/domain/absence/case/checklistDues.ts'
import { contestOfPart } from '@muster/domain/absence/case/contests.ts'
import { immediateOfPart } from '@muster/domain/absence/case/immediate.ts'
import { referralOfPart } from '@muster/domain/absence/case/referrals.ts'
import { Office } from '@muster/domain/absence/regime/office.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { capital } from '../../access/grants/grantWords.ts'
import { type Say, useSay } from '../../app/words.tsx'
import { PersonPick } from '../../people/PersonPick.tsx'
import { UnitPick } from '../../people/UnitPick.tsx'
import { AreaField, type Choice, Choices, SelectField, TextField } from '../../ui/Field.tsx'
import { type Decision, isOwed, officeName, officeNames, proposedText, resetsIn } from '../caseView.ts'
import { contestedChoice } from '../contestWords.ts'
import { useNow } from '../useNow.ts'
import { chosenIn } from './decisions.ts'
import { EvidenceField } from './EvidenceField.tsx'
import type { FieldSpec } from './fields.ts'
import { nameOfContested } from './formOf.ts'
import { otherChoice, type Values } from './input.ts'
import { OfferField } from './OfferField.tsx'

export type FieldInputProps = {
  /** what the field belongs to: its label is `absence.field.<of>.<name>`, or `absence.field.<name>` */
  of: string
  spec: FieldSpec
  file: Pick<
    AbsenceFile,
    | 'absenceId'
    | 'regime'
    | 'events'
    | 'withdrawn'
    | 'zone'
    | 'steps'
    | 'dues'
    | 'settling'
    | 'decisions'
    | 'crumbs'
    | 'contestable'
    | 'immediate'
  >
  decision?: Decision | undefined
  values: Values
  error: string | undefined
  onChange: (change: Values) => void
}

/** One field of a fact or of a decision. Up to four things to choose from lie open, more of them in a list. */
export function FieldInput({ of, spec, file, decision, values, error, onChange }: FieldInputProps): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { name, as } = spec
  const own = `absence.field.${of}.${name}`
  const usual = decision !== undefined && name === 'held' ? 'absence.field.decidedAt' : `absence.field.${name}`
  const key = say.has(own) ? own : usual
  const label = spec.isOptional ? say('absence.field.optional', { label: say(key) }) : say(key)
  const hinted = [own, key].find((one) => say.has(`${one}.hint`))
  const hint = hinted && say(`${hinted}.hint`)
  const value = values[name] ?? ''
  const choose = (chosen: string): void => onChange({ [name]: chosen })
  const shared = { label, hint, error, value, onChange: (event: { target: { value: string } }) => choose(event.target.value) }
  if (as === 'moment') return <TextField type="datetime-local" {...shared} />
  if (as === 'area') return <AreaField {...shared} />
  if (as === 'number') return <TextField inputMode="numeric" {...shared} />
  if (as === 'text') return <TextField {...shared} />
  if (as === 'unit')
    return <UnitPick label={label} error={error} near={file.crumbs.at(-2)?.unitId} value={value} onPick={(unitId) => choose(unitId)} />
  if (as === 'person') return <PersonPick label={label} error={error} value={value} onPick={(personId) => choose(personId)} />
  if (as === 'offer') return <OfferField absence={file.absenceId} label={label} hint={hint} error={error} value={value} onChoose={choose} />
  if (as === 'evidence') return <EvidenceField label={label} file={file} value={value} onChange={choose} />
  const choices = choicesOf(say, spec, { file, now }, decision, own, values)
  const isOpen = choices.length <= 4 || as === 'yes' || as === 'choice' || as === 'immediate'
  if (isOpen) return <Choices legend={label} name={`${of}-${name}`} value={value} choices={choices} onChoose={choose} error={error} />
  return (
    <SelectField {...shared}>
      <option value="">{say('absence.field.choose')}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  )
}

function choicesOf(
  say: Say,
  { as, words = [], list, name }: FieldSpec,
  { file, now }: { file: FieldInputProps['file']; now: string },
  decision: Decision | undefined,
  own: string,
  values: Values,
): Choice[] {
  const named = (options: readonly string[], label: (option: string) => string): Choice[] =>
    options.map((value) => ({ value, label: capital(label(value)) }))
  if (as === 'yes') {
    // A question with answers of its own says them: «answered», «no answer».
    const word = (answer: string): string => (say.has(`${own}.${answer}`) ? say(`${own}.${answer}`) : say(`absence.field.${answer}`))
    return named(['yes', 'no'], word)
  }
  if (as === 'office') return named(officesFor(decision, values) ?? officesOf(file), (office) => officeName(say, file, office))
  if (as === 'status') return named(decision?.statuses ?? [], (code) => say(`app.status.${code}`))
  if (as === 'ending') return named(decision?.endings ?? [], (ending) => say(`absence.word.because.${ending}`))
  if (as === 'part') return partsOf(file)
  if (as === 'reset') return resetsIn(file).map(({ eventId, order }) => ({ value: eventId, label: order }))
  if (as === 'immediate')
    return file.immediate.map(({ id, text, proposes }) => ({ value: id, label: text, hint: proposedText(say, proposes) }))
  if (as === 'contested') return file.contestable.map((of) => ({ value: nameOfContested(of), ...contestedChoice(say, file, of, now) }))
  if (as === 'owed') return file.settling.filter(isProvable).map(({ part, title }) => ({ value: part, label: title }))
  if (as === 'choice') {
    const keys: Partial<Record<string, string>> = { part: 'absence.field.waived.by', contestId: 'absence.field.contestId.by' }
    const key = keys[name] ?? 'absence.field.way.by'
    const choices = (decision?.choices ?? []).map(({ id, title, rule, by }) => ({
      ...{ value: id, label: title },
      hint: by ? say(key, { offices: officeNames(say, file, by), rule }) : rule || undefined,
    }))
    return name === 'dispositionId'
      ? [...choices, { value: otherChoice, label: say('absence.field.otherWay'), hint: say('absence.field.otherWay.hint') }]
      : choices
  }
  return named(words.map(String), (word) => say(`absence.word.${list}.${word}`))
}

/** Owed, and nothing has to be proved before it. */
function isProvable(line: AbsenceFile['settling'][number]): boolean {
  return isOwed(line) && line.waitsFor === null
}

/** In which offices whoever decides can take it; where it hangs on what is chosen, of those that decide that very thing. */
function officesFor(decision: Decision | undefined, values: Values): readonly string[] | undefined {
  const by = decision && chosenIn(decision, values)?.by
  return by ? decision?.yours.filter((office) => by.includes(office)) : decision?.yours
}

/** The offices that have something to do in this case; of a referral something can be due of somebody by their name. */
function officesOf({ dues, decisions }: Pick<AbsenceFile, 'dues' | 'decisions'>): string[] {
  const whose = [...dues.flatMap(({ by, to }) => [...by, ...to]), ...decisions.flatMap(({ by, second }) => [...by, ...second])]
  const offices: readonly string[] = Office.exclude(['person']).options
  return [...new Set(whose)].filter((one) => offices.includes(one))
}

/** What a clock lays before somebody is done when they decide it, and never by a note. */
const byDecision = new Set<string | undefined>(['nature', 'involuntary', 'excuse', 'drop', 'timeBar'])

/** What can be recorded as done: what is due, and the steps that are left. An answer to a referral is given. */
function partsOf({ dues, steps, settling }: Pick<AbsenceFile, 'dues' | 'steps' | 'settling'>): Choice[] {
  const isProved = (clock: string): boolean => settling.some(({ part }) => part === clock)
  return [
    ...dues
      .filter(
        ({ clock, done }) =>
          done === null && !isProved(clock) && referralOfPart(clock)?.due !== 'answer' && contestOfPart(clock) === undefined,
      )
      .filter(
        ({ clock, prepares }) =>
          !byDecision.has(prepares?.decision) && immediateOfPart(clock) === undefined && checklistOfPart(clock) === undefined,
      )
      .map(({ clock, title }) => ({ value: clock, label: title })),
    ...steps.flatMap((one) =>
      one.steps.filter(({ done }) => done === null).map(({ part, text }) => ({ value: part, label: `${one.title}: ${text}` })),
    ),
  ]
}
