import '../words.ts'
import { type HeldRegime, type RegimeSummary, Regimes } from '@muster/domain/absence/regimes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { today, useWhere } from '../../app/useWhere.ts'
import { type Say, useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/dayText.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ActivateDialog } from './ActivateDialog.tsx'
import classes from './Rules.module.css'

/** By which rules absences count: which are in force, for whom and since when, and which come with Muster. */
export function RulesPage(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  const regimes = useAsk('absence/regimes', {}, Regimes)
  const [brings, bring] = useState(false)
  const [isProposed, setProposed] = useState(false)
  const title = say('regime.page.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className={classes.lead}>{say('regime.page.lead')}</p>
      {isProposed && (
        <p className={classes.loud} role="status">
          {say('regime.page.proposed')} <Link href={to(paths.proposals)}>{say('regime.page.proposed.link')}</Link>
        </p>
      )}
      {may('absence.regime') && (
        <Acts>
          <Button kind="do" onClick={() => bring(true)}>
            {say('regime.page.bring')}
          </Button>
        </Acts>
      )}
      <Answer of={regimes} name={say('regime.page.name')}>
        {({ held, shipped }) => (
          <>
            <Held held={held} />
            <Shipped shipped={shipped} />
            {brings && (
              <ActivateDialog
                shipped={shipped}
                onClose={() => bring(false)}
                onDone={() => {
                  bring(false)
                  setProposed(true)
                }}
              />
            )}
          </>
        )}
      </Answer>
    </Page>
  )
}

/** What was brought into force: what holds in front, what others replaced after it. */
function Held({ held }: { held: readonly HeldRegime[] }): JSX.Element {
  const say = useSay()
  if (held.length === 0)
    return (
      <Empty title={say('regime.page.none')}>
        <p>{say('regime.page.none.text')}</p>
      </Empty>
    )
  const isPast = ({ replacedFrom }: HeldRegime): boolean => replacedFrom !== null && replacedFrom <= today()
  const sorted = held.toSorted((one, other) => Number(isPast(one)) - Number(isPast(other)))
  return (
    <section className={classes.part} aria-labelledby="held">
      <h2 id="held">{say('regime.page.held')}</h2>
      <table className={classes.stacked} aria-labelledby="held">
        <Head columns={['name', 'to', 'from', 'relied']} />
        <tbody>
          {sorted.map((one) => (
            <tr key={one.activationId} className={isPast(one) ? classes.past : undefined}>
              <Named path={one.activationId} of={one} />
              <td data-column={say('regime.page.column.to')}>
                {one.unitId === null ? say('regime.page.everybody') : (one.unitName ?? say('regime.page.unnamed'))}
              </td>
              <td data-column={say('regime.page.column.from')}>{sinceText(say, one)}</td>
              <Relied of={one} isTried={one.isDemonstration} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What comes with Muster, to be read, tried, and copied for rules of one's own. */
function Shipped({ shipped }: { shipped: readonly RegimeSummary[] }): JSX.Element {
  const say = useSay()
  return (
    <section className={classes.part} aria-labelledby="shipped">
      <h2 id="shipped">{say('regime.page.shipped')}</h2>
      <p>{say('regime.page.shipped.text')}</p>
      <table className={classes.stacked} aria-labelledby="shipped">
        <Head columns={['name', 'of', 'asOf', 'relied']} />
        <tbody>
          {shipped.map((one) => (
            <tr key={one.id}>
              <Named path={one.id} of={one} />
              <td data-column={say('regime.page.column.of')}>{one.jurisdiction}</td>
              <td className={classes.day} data-column={say('regime.page.column.asOf')}>
                {dayText(one.asOf, 'short')}
              </td>
              <Relied of={one} isTried={false} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.own}>{say.rich('regime.page.own', { code: (words) => <code dir="ltr">{words}</code> })}</p>
    </section>
  )
}

/** From when cases begin under them, and until when; under what was replaced from its first day on none did. */
function sinceText(say: Say, { from, replacedFrom }: HeldRegime): string {
  if (from === replacedFrom) return say('regime.page.never')
  const to = replacedFrom === null ? 'none' : dayText(replacedFrom, 'short')
  return say('regime.page.since', { from: dayText(from, 'short'), to, isAhead: String(from > today()) })
}

function Head({ columns }: { columns: string[] }): JSX.Element {
  const say = useSay()
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {say(`regime.page.column.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Named({ path, of }: { path: string; of: RegimeSummary }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <th scope="row">
      <Link href={to(paths.regime(path))}>{of.title}</Link>{' '}
      <small className="quiet">{say('regime.page.version', { version: of.version })}</small>
    </th>
  )
}

/** How far rules can be relied on, and whether they are only tried. */
function Relied({ of, isTried }: { of: RegimeSummary; isTried: boolean }): JSX.Element {
  const say = useSay()
  return (
    <td data-column={say('regime.page.column.relied')}>
      {isTried && <b className={classes.try}>{say('regime.page.tried')}</b>}{' '}
      {of.isDemonstrationOnly
        ? say('regime.page.relied', { standing: of.standing, unverified: of.unverified })
        : say('regime.signedOff', { by: of.signedOffBy ?? '' })}
    </td>
  )
}
