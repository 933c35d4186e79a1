import { Bearing, Origin, Reliability } from '@muster/domain/absence/case/words.ts'
import { ReportReceipt } from '@muster/domain/events/commands.ts'
import { HappeningReport } from '@muster/domain/events/happening.ts'
import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import { clockText, momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { refusedField, type Values } from '../../absence/acts/input.ts'
import { useNow } from '../../absence/useNow.ts'
import { capital } from '../../access/grants/grantWords.ts'
import { newId } from '../../app/client.ts'
import { useCommand } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Fields, Form, SelectField, TextField } from '../../ui/Field.tsx'
import type { EventDone } from './EventActs.tsx'

type Props = {
  file: HappeningFile
  /** the report whose place it takes: graded anew, or put right */
  replaces: string | undefined
  onClose: () => void
  onDone: (done: EventDone) => void
}

/** What a source says of an event, with its grade, and how it stands to the others. */
export function ReportDialog({ file, replaces, onClose, onDone }: Props): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { happeningId, zone } = file
  const standing = file.reports.filter(({ knownTo }) => knownTo === null)
  const former = standing.find(({ reportId }) => reportId === replaces)
  const others = standing.filter((report) => report !== former)
  const [reportId] = useState(newId)
  const [values, keep] = useState<Values>(() => ({
    ...{
      bearing: former?.bearing ?? (others.length > 0 ? '' : 'first'),
      onReport: former?.onReport ?? '',
      held: clockText(former?.held ?? now, zone),
    },
    ...(former && { origin: former.origin, title: former.title, says: former.says }),
    ...(former && { reliability: former.reliability, credibility: String(former.credibility) }),
  }))
  const [errors, setErrors] = useState<Values>({})
  const report = useCommand('events/report', ReportReceipt)
  const change = (more: Values): void => {
    keep({ ...values, ...more })
    setErrors({})
  }
  const send = (): void => {
    const { onReport, ...said } = values
    const isOnOther = said.bearing !== 'first' && onReport !== undefined && onReport !== ''
    const input = {
      ...said,
      credibility: Number(values.credibility),
      held: momentOfClock(values.held ?? '', zone),
      ...(isOnOther ? { onReport } : {}),
    }
    const parsed = HappeningReport.safeParse(input)
    const wanting = parsed.error?.issues.map(({ path }) => String(path[0])) ?? []
    setErrors(Object.fromEntries(wanting.map((name) => [name, say(errorOf(name))])))
    if (!parsed.success) return
    const command = { happeningId, reportId, ...(former ? { replaces: former.reportId } : {}), report: parsed.data }
    report.mutate(command, {
      onSuccess: ({ entry }) => onDone({ of: 'report', entry, reportId }),
      onError: (error) => setErrors(refusedField(error, Object.keys(values))),
    })
  }
  const field = (name: string) => ({
    label: say(`events.report.${name}`),
    hint: say.has(`events.report.${name}.hint`) ? say(`events.report.${name}.hint`) : undefined,
    value: values[name] ?? '',
    error: errors[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const title = former ? say('events.report.title.replace', { title: former.title }) : say('events.report.title.add')
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Form onSend={send} label={title}>
        {former && <p className="quiet">{say('events.report.replaceNote')}</p>}
        <Fields>
          <SelectField {...field('origin')}>
            <Words list="origin" words={Origin.options} />
          </SelectField>
          <TextField {...field('title')} />
          <TextField type="datetime-local" {...field('held')} />
        </Fields>
        <AreaField {...field('says')} />
        <Fields>
          <SelectField {...field('reliability')}>
            <Words list="reliability" words={Reliability.options} />
          </SelectField>
          <SelectField {...field('credibility')}>
            <Words list="credibility" words={grades} />
          </SelectField>
        </Fields>
        {others.length > 0 && (
          <Fields>
            <SelectField {...field('bearing')}>
              <Words list="bearing" words={Bearing.options} />
            </SelectField>
            {values.bearing !== 'first' && values.bearing !== '' && (
              <SelectField {...field('onReport')}>
                <option value="">{say('events.report.onReport.none')}</option>
                {others.map((other) => (
                  <option key={other.reportId} value={other.reportId}>
                    {other.title}
                  </option>
                ))}
              </SelectField>
            )}
          </Fields>
        )}
        {report.error && Object.keys(errors).length === 0 && <ErrorNote error={report.error} what={say('events.report.failed')} />}
        <div>
          <Button kind="do" type="submit" busy={report.isPending}>
            {say(former ? 'events.report.button.replace' : 'events.report.button.add')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

const grades = [1, 2, 3, 4, 5, 6]

/** The words of a closed list, as they are told in cases too. */
function Words({
  list,
  words,
}: {
  list: 'origin' | 'reliability' | 'credibility' | 'bearing'
  words: readonly (string | number)[]
}): JSX.Element {
  const say = useSay()
  return (
    <>
      <option value="">{say('absence.field.choose')}</option>
      {words.map((word) => (
        <option key={word} value={word}>
          {capital(say(`absence.word.${list}.${word}`))}
        </option>
      ))}
    </>
  )
}

function errorOf(name: string): string {
  if (name === 'held') return 'absence.error.moment'
  return name === 'title' || name === 'says' ? 'absence.error.words' : 'absence.error.choose'
}
