import './words.ts'
import { dayCodeTyped } from '@muster/domain/desk/dayCode.ts'
import { AskedOn } from '@muster/domain/desk/shapes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { momentText } from '../ui/dayText.ts'
import { Form, TextField } from '../ui/Field.tsx'
import classes from './DeskPage.module.css'

/** For whoever receives somebody that shows a code of the desk: on which day they asked to come back, and nothing else of what they said there. */
export function AskedOnPage(): JSX.Element {
  const say = useSay()
  const [typed, type] = useState('')
  const [code, look] = useState<string>()
  const [error, setError] = useState<string>()
  const title = say('desk.askedOn.title')
  const send = (): void => {
    const read = dayCodeTyped(typed)
    look(read)
    setError(read === undefined ? say('desk.askedOn.wrong') : undefined)
  }
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <div className={classes.facts}>
        <p>{say('desk.askedOn.what')}</p>
        <p className="quiet">{say('desk.askedOn.never')}</p>
      </div>
      <div className={classes.answer}>
        <Form onSend={send} label={title}>
          <TextField
            label={say('desk.askedOn.code')}
            hint={say('desk.askedOn.code.hint')}
            error={error}
            value={typed}
            maxLength={40}
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => {
              type(event.target.value)
              look(undefined)
              setError(undefined)
            }}
          />
          <Acts>
            <Button kind="do" type="submit">
              {say('desk.askedOn.button')}
            </Button>
          </Acts>
        </Form>
        <div role="status">{code !== undefined && <Told code={code} />}</div>
      </div>
    </Page>
  )
}

function Told({ code }: { code: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const may = useMay()
  const query = useAsk('desk/askedOn', { code }, AskedOn)
  return (
    <Answer of={query} name={say('desk.askedOn.name')}>
      {({ asked }) =>
        asked === null ? (
          <p>{say('desk.askedOn.none')}</p>
        ) : (
          <div className={classes.facts}>
            <p className={classes.told}>{say('desk.askedOn.on', { on: momentText(asked.at, 'UTC') })}</p>
            {asked.isSilenceCome && <p>{say('desk.askedOn.come')}</p>}
            {may('people.read') && (
              <p>
                <Link href={to(paths.people)}>{say('desk.askedOn.next')}</Link>
              </p>
            )}
          </div>
        )
      }
    </Answer>
  )
}
