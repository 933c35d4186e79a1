import { Moment } from '@muster/domain/calendar.ts'
import { type JSX, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { momentText, ownZone } from '../ui/dayText.ts'
import { Choices, Form, TextField } from '../ui/Field.tsx'
import { Popover } from '../ui/Popover.tsx'
import { useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

/** By that day's order of battle, or by today's. */
export function UnitsPick(): JSX.Element {
  const say = useSay()
  const { lens, through, go } = useWhere()
  const values = ['then', 'now'] as const
  return (
    <Popover label={say(`app.units.${lens.units}`)} name={say('app.units.choose')} changed={lens.units === 'now'}>
      {(close) => (
        <Choices
          legend={say('app.units.choose')}
          name="units"
          value={lens.units}
          choices={values.map((value) => ({ value, label: say(`app.units.${value}`), hint: say(`app.units.${value}.hint`) }))}
          onChoose={(value) => {
            go(through({ units: value === 'now' ? 'now' : 'then' }))
            close()
          }}
        />
      )}
    </Popover>
  )
}

/** A moment as the browser's own field writes it, in the reader's zone. */
function localText(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19)
}

/** What is known today, or what was known at a moment. A changed view says so in 600 and has a way back. */
export function KnownPick(): JSX.Element {
  const say = useSay()
  const { lens, through, go } = useWhere()
  const label = lens.known === undefined ? say('app.known.today') : say('app.known.at', { at: momentText(lens.known, ownZone) })
  return (
    <Popover label={label} name={say('app.known.choose')} changed={lens.known !== undefined}>
      {(close) => (
        <KnownForm
          known={lens.known}
          onKnown={(known) => {
            go(through({ known }))
            close()
          }}
        />
      )}
    </Popover>
  )
}

function KnownForm({ known, onKnown }: { known: Moment | undefined; onKnown: (known: Moment | undefined) => void }): JSX.Element {
  const say = useSay()
  const [at, setAt] = useState(() => localText(known === undefined ? new Date() : new Date(known)))
  const [unread, setUnread] = useState(false)
  const send = (): void => {
    const time = new Date(at)
    const moment = Number.isNaN(time.getTime()) ? undefined : Moment.safeParse(time.toISOString())
    if (moment?.success !== true) {
      setUnread(true)
      return
    }
    onKnown(moment.data)
  }
  return (
    <Form onSend={send}>
      {known !== undefined && <Button onClick={() => onKnown(undefined)}>{say('app.known.back')}</Button>}
      <TextField
        type="datetime-local"
        step={1}
        label={say('app.known.field')}
        hint={say('app.known.hint', { zone: ownZone })}
        error={unread ? say('app.known.unread') : undefined}
        value={at}
        onChange={(event) => {
          setAt(event.target.value)
          setUnread(false)
        }}
      />
      <Button type="submit" kind="act">
        {say('app.known.show')}
      </Button>
    </Form>
  )
}
