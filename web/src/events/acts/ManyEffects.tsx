import { alikeOf } from '@muster/domain/absence/case/alikeOf.ts'
import { broughtBy } from '@muster/domain/absence/case/brings.ts'
import { EffectOn } from '@muster/domain/absence/regime/effects.ts'
import { mostOpenings, type OpeningGroup, Openings } from '@muster/domain/absence/shapes.ts'
import { useQueries } from '@tanstack/react-query'
import type { JSX } from 'react'
import { changeText, rulesOf, ruleText } from '../../absence/acts/Effects.tsx'
import { ask } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { useSettled } from '../../ui/useSettled.ts'
import classes from './acts.module.css'

type Props = { people: readonly string[]; missedAt: string | undefined }

/** What opening a case for each of them does to money and rights, before it is done: those for whom it is alike in one row, and by which rules beneath. */
export function ManyEffects({ people, missedAt }: Props): JSX.Element | null {
  const say = useSay()
  const ids = useSettled([...people].sort().join(','), 250)
  const asked = ids === '' || missedAt === undefined ? [] : chunksOf(ids.split(','))
  const answers = useQueries({
    queries: asked.map((some) => ({
      queryKey: ['absence/openings', some, missedAt],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask('absence/openings', { people: some, missedAt }, Openings, signal),
    })),
  })
  const failed = answers.some(({ isError }) => isError)
  if (failed) return <p role="alert">{say('events.open.effects.failed')}</p>
  if (asked.length === 0 || answers.some(({ data }) => data === undefined)) return null
  const groups = alikeOf(answers.flatMap(({ data }) => data?.groups ?? []))
  return (
    <div className={classes.effects}>
      <h3>{say('events.open.effects')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={classes.effectsTable} tabIndex={0} aria-label={say('events.open.effects')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('events.open.effects.who')}</th>
              {EffectOn.options.map((on) => (
                <th key={on} scope="col">
                  {say(`regime.effect.on.${on}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Row key={keyOf(group)} group={group} />
            ))}
          </tbody>
        </table>
      </section>
      <Rules groups={groups} />
    </div>
  )
}

function Row({ group }: { group: OpeningGroup }): JSX.Element {
  const say = useSay()
  const brought = broughtBy(group, { kind: 'opened' })
  const code = group.statuses.at(-1)?.code
  const from = code === undefined ? 'none' : say(`app.status.${code}`)
  return (
    <tr>
      <th scope="row">{say('events.open.effects.group', { count: group.count, from, to: say('app.status.UNK') })}</th>
      {group.regime === null || !brought ? (
        <td colSpan={EffectOn.options.length}>
          {say(
            group.regime === null
              ? 'events.open.effects.noRules'
              : code === undefined
                ? 'events.open.effects.noStatus'
                : 'events.open.effects.none',
          )}
        </td>
      ) : (
        brought.changes.map((change) => <td key={change.on}>{changeText(say, change)}</td>)
      )}
    </tr>
  )
}

/** Which rules say so: each once, however many groups it is of. */
function Rules({ groups }: { groups: readonly OpeningGroup[] }): JSX.Element | null {
  const say = useSay()
  const lines = groups.flatMap((group) =>
    (broughtBy(group, { kind: 'opened' })?.changes ?? []).flatMap((change) =>
      rulesOf(change).map((effect) => `${say(`regime.effect.on.${change.on}`)}: ${ruleText(say, effect)}`),
    ),
  )
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{say('events.open.effects.rules')}</summary>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

const keyOf = ({ regime, statuses }: OpeningGroup): string => JSON.stringify([regime, statuses.map(({ code }) => code)])

/** As many as one question takes, each as the question has them. */
function chunksOf(ids: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(ids.length / mostOpenings) }, (_, at) =>
    ids.slice(at * mostOpenings, (at + 1) * mostOpenings).join(','),
  )
}
