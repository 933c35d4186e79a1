import './words.ts'
import '../absence/words.ts'
import { CallList } from '@muster/domain/family/shapes.ts'
import type { JSX } from 'react'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Empty } from '../ui/Empty.tsx'
import { AskForm } from './AskForm.tsx'
import { Call } from './Call.tsx'
import classes from './FamilyPage.module.css'
import { NamedForm } from './NamedForm.tsx'

/** The family line: who waits for a word, the sentence to say, and when the next word comes. Whoever only takes calls down sees the form alone. */
export function FamilyPage(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const title = say('family.page.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className="quiet">{say('family.page.lede')}</p>
      {may('family.ask') && <AskForm />}
      {may('family.ask') && (
        <details open={false}>
          <summary>{say('family.named.act')}</summary>
          <NamedForm isOwn={false} />
        </details>
      )}
      {may('family.read') && <Calls />}
    </Page>
  )
}

function Calls(): JSX.Element {
  const say = useSay()
  const query = useAsk('family/calls', {}, CallList)
  return (
    <Answer of={query} name={say('family.page.name')}>
      {({ calls, revealing }) =>
        calls.length === 0 ? (
          <Empty title={say('family.page.none')}>
            <p>{say('family.page.none.what')}</p>
          </Empty>
        ) : (
          <div className={classes.calls}>
            {calls.map((call) => (
              <Call key={call.callId} call={call} revealing={revealing} />
            ))}
          </div>
        )
      }
    </Answer>
  )
}
