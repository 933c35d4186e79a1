import { shortestPurpose as least, longestOpening, NamesReceipt, OpenNames } from '@muster/domain/absence/names.ts'
import { addDays } from '@muster/domain/calendar.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { startOfDay } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { TwoPeopleButton, TwoPeopleNote } from '../../../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../../../access/proposals/useTwoPeople.ts'
import { newId } from '../../../app/client.ts'
import { useAsk } from '../../../app/queries.ts'
import { today } from '../../../app/useWhere.ts'
import { useSay } from '../../../app/words.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { dayText, ownZone } from '../../../ui/dayText.ts'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { AreaField, Form, SelectField } from '../../../ui/Field.tsx'

/** Asks for the names in lists of a unit (null: of the whole force): for what, and until the end of which day. Somebody else seconds it. */
export function AskNamesDialog({ unitId, onClose }: { unitId: string | null; onClose: () => void }): JSX.Element {
  const say = useSay()
  const [openingId] = useState(newId)
  const [purpose, write] = useState('')
  const [day, choose] = useState<string>(today())
  const [isMissing, miss] = useState(false)
  const of = useAsk('units/show', { unit: unitId ?? undefined, on: today() }, UnitPage, { enabled: unitId !== null })
  const open = useTwoPeople('absence/openNames', NamesReceipt, true)
  const unit = unitId === null ? 'none' : (of.data?.name ?? '…')
  const days = Array.from({ length: longestOpening }, (_, n) => addDays(today(), n))
  const chosen = days.find((one) => one === day) ?? today()
  const typed = purpose.trim().length
  const send = (): void => {
    const input = { openingId, unitId, purpose: purpose.trim(), until: startOfDay(addDays(chosen, 1), ownZone) }
    const isGood = OpenNames.safeParse(input).success
    miss(!isGood)
    // The line above the list says from then on that it waits.
    if (isGood) open.send(input, input.purpose, { onDone: onClose })
  }
  return (
    <Dialog title={say('absence.names.ask')} onClose={onClose}>
      <Form label={say('absence.names.ask')} onSend={send}>
        <p>{say('absence.names.ask.what', { unit })}</p>
        <AreaField
          label={say('absence.names.purpose')}
          hint={say('absence.names.purpose.hint', { typed, least })}
          error={isMissing ? say('absence.names.purpose.missing', { least }) : undefined}
          value={purpose}
          onChange={(event) => {
            miss(false)
            write(event.target.value)
          }}
        />
        <SelectField label={say('absence.names.until')} value={chosen} onChange={(event) => choose(event.target.value)}>
          {days.map((one) => (
            <option key={one} value={one}>
              {dayText(one, 'full')}
            </option>
          ))}
        </SelectField>
        {open.error && <ErrorNote error={open.error} what={say('absence.names.ask.failed')} />}
        <TwoPeopleNote />
        <TwoPeopleButton takesTwo busy={open.busy} does={say('absence.names.ask.does', { unit, day: dayText(chosen, 'dayMonth') })} />
      </Form>
    </Dialog>
  )
}
