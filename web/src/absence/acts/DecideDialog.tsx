import { DecisionWord } from '@muster/domain/absence/case/event.ts'
import { AbsenceReceipt } from '@muster/domain/absence/commands.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { clockText, momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { TwoPeopleButton, TwoPeopleNote } from '../../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../../access/proposals/useTwoPeople.ts'
import { paths } from '../../app/addresses.ts'
import { newId } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Choices, Form, TextField } from '../../ui/Field.tsx'
import { beganAt, type Decision, officeNames } from '../caseView.ts'
import { useNow } from '../useNow.ts'
import type { CaseDone } from './CaseReceipt.tsx'
import { besidesIn, fieldsOf, isNested, isPlain } from './decisionFields.ts'
import { chosenIn, firstValues, isLacking, preselected } from './decisions.ts'
import { Effects } from './Effects.tsx'
import { FieldInput } from './FieldInput.tsx'
import { type DecisionKind, decisionForms } from './fields.ts'
import { otherChoice, refusedField, saysOf, type Values, wantingIn } from './input.ts'
import { Lacking, Wants } from './Wants.tsx'

/** A decision: in which office, what, why; what takes two people is proposed, and nothing changes until somebody else has seconded it. */
export function DecideDialog({
  file,
  what,
  part,
  onClose,
  onDone,
}: {
  file: AbsenceFile
  what: DecisionKind
  /** what is excused, where the page knows it */
  part: string | undefined
  onClose: () => void
  onDone: (done: CaseDone) => void
}): JSX.Element {
  const say = useSay()
  const now = useNow()
  const [eventId] = useState(newId)
  const options = file.decisions.filter(({ kind }) => kind === what)
  const [values, keep] = useState<Values>(() => ({
    ...{
      held: clockText(now, file.zone),
      from: clockText(what === 'rejoined' ? now : beganAt(file), file.zone),
      on: clockText(now, file.zone),
    },
    ...{ part: part ?? '', contestId: part ?? '', nature: preselected(file, now) ?? '', unitId: file.crumbs.at(-1)?.unitId ?? '' },
    ...(options.length === 1 ? firstValues(options[0], file.zone) : {}),
    ...(options[0]?.isFromHeld ? { from: clockText(now, file.zone) } : {}),
  }))
  const [errors, setErrors] = useState<Values>({})
  const decision = options.length === 1 ? options[0] : options.find(({ nature }) => nature === values.nature)
  const isBlocked = (decision?.lacks.blocks.length ?? 0) > 0
  const fields = fieldsOf(what, decision, { isBlocked, office: values.office, isUpheld: values.isUpheld })
  const chosen = decision && chosenIn(decision, values)
  const takesTwo = (chosen?.takesTwo ?? decision?.takesTwo ?? false) || values.dispositionId === otherChoice
  const second = chosen?.second ?? decision?.second ?? []
  const two = useTwoPeople('absence/decide', AbsenceReceipt, takesTwo)
  const change = (more: Values): void => {
    two.forget()
    const all = { ...values, ...more }
    // By the rules it holds from the decision: whoever changes the one changes the other.
    keep(decision?.isFromHeld ? { ...all, from: all.held ?? '' } : all)
    setErrors({})
  }
  const send = (): void => {
    const wanting = decision ? wantingIn(fields, values, file.zone) : { nature: 'absence.error.choose' }
    setErrors(Object.fromEntries(Object.entries(wanting).map(([name, key]) => [name, say(key)])))
    if (Object.keys(wanting).length > 0 || !decision || isLacking(decision)) return
    const says = {
      ...saysOf(what, fields.filter(isPlain), values, file.zone),
      ...(decision.nature ? { nature: decision.nature } : {}),
      ...besidesIn(fields, values),
    }
    const parsed = DecisionWord.safeParse(says)
    if (!parsed.success) {
      setErrors(Object.fromEntries(parsed.error.issues.map(({ path }) => [String(path[0] ?? ''), say('absence.error.other')])))
      return
    }
    const input = { absenceId: file.absenceId, eventId, held: momentOfClock(values.held ?? '', file.zone), says }
    two.send(input, values.reasons ?? values.condition ?? '', {
      onDone: (outcome) =>
        onDone({ of: outcome.kind === 'proposed' ? 'proposal' : 'decision', entry: outcome.entry, eventId, says: parsed.data }),
      onError: (error) =>
        setErrors(
          refusedField(
            error,
            fields.map(({ name }) => name),
          ),
        ),
    })
  }
  const title = say(`absence.decide.${what}.open`)
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={send} label={title}>
        <p className="quiet">{say(`absence.decide.${what}.note`)}</p>
        {what === 'rejoined' && (
          <p>
            <a href={paths.askedOn} target="_blank" rel="noreferrer">
              {say('absence.decide.rejoined.askedOn')}
            </a>
          </p>
        )}
        {options.length > 1 && (
          <Choices
            legend={say('absence.field.nature')}
            name="nature"
            value={values.nature ?? ''}
            error={errors.nature}
            choices={options.map(({ nature }) => ({
              value: nature ?? '',
              label: say(`absence.decide.nature.${nature}`),
              hint: say(`absence.decide.nature.${nature}.hint`),
            }))}
            onChoose={(nature) => {
              const chosen = options.find((one) => one.nature === nature)
              const from = clockText(chosen?.isDatedBack === false ? now : beganAt(file), file.zone)
              change({ from, ...firstValues(chosen, file.zone), nature })
            }}
          />
        )}
        {decision && <Wants decision={decision} />}
        {decision?.upon && <p className="quiet">{say('absence.decide.upon', { act: decision.upon })}</p>}
        {decision && isBlocked && (
          <p className="quiet">
            {say('absence.decide.blocks', {
              by: say.list(decision.lacks.blocks.map((block) => say(`absence.decide.block.${block}`))),
              offices: decision.overrideBy.length > 0 ? officeNames(say, file, decision.overrideBy) : 'none',
            })}
          </p>
        )}
        {decision && isLacking(decision) && <Lacking decision={decision} file={file} />}
        {decision && !isLacking(decision) && (
          <>
            {fields.map((spec) =>
              isNested(spec) ? (
                <TextField
                  key={spec.name}
                  label={say(`absence.field.${spec.name}`)}
                  value={values[spec.name] ?? ''}
                  error={errors[spec.name]}
                  onChange={(event) => change({ [spec.name]: event.target.value })}
                />
              ) : (
                <FieldInput
                  key={spec.name}
                  of={what}
                  spec={spec}
                  file={file}
                  decision={decision}
                  values={values}
                  error={errors[spec.name]}
                  onChange={(more) => change(withRule(more, decision))}
                />
              ),
            )}
            <Effects file={file} says={{ ...saysOf(what, decisionForms[what], values, file.zone), kind: what }} />
            {two.takesTwo && (
              <TwoPeopleNote
                why={second.length > 0 ? say('absence.decide.second', { offices: officeNames(say, file, second) }) : undefined}
              />
            )}
            {two.error && Object.keys(errors).length === 0 && <ErrorNote error={two.error} what={say('absence.decide.failed')} />}
            <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy} does={say(`absence.decide.${what}.does`)} />
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** A way to settle brings the rule it rests on. */
function withRule(more: Values, { choices }: Decision): Values {
  if (more.dispositionId === undefined) return more
  return { ...more, rule: choices.find(({ id }) => id === more.dispositionId)?.rule ?? '' }
}
