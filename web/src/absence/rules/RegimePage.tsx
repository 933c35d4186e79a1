import '../words.ts'
import { explain } from '@muster/domain/absence/regime/explain.ts'
import { Regime } from '@muster/domain/absence/regime/regime.ts'
import { isDemonstrationOnly, unverifiedValues } from '@muster/domain/absence/regime/unverified.ts'
import { RegimeShown } from '@muster/domain/absence/regimes.ts'
import { Moment } from '@muster/domain/calendar.ts'
import { isZone, momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useMemo, useState } from 'react'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { dayText } from '../../ui/dayText.ts'
import { Fields, TextField } from '../../ui/Field.tsx'
import { RegimeTables } from './RegimeTables.tsx'
import classes from './Rules.module.css'

/** Some rules: how far they can be relied on, and the whole calendar of a case that begins at a moment. */
export function RegimePage({ regime }: { regime: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('absence/regime', { regime }, RegimeShown)
  const rules = useMemo(() => query.data && Regime.parse(query.data.definition), [query.data])
  const title = rules?.title ?? say('regime.page.title')
  return (
    <Page title={title} crumbs={[{ name: say('regime.page.title'), to: to(paths.rules) }, { name: title }]} lens={[]}>
      <h1>{title}</h1>
      <Answer of={query} name={say('regime.page.one')}>
        {() => rules !== undefined && <Rules rules={rules} />}
      </Answer>
    </Page>
  )
}

function Rules({ rules }: { rules: Regime }): JSX.Element {
  const say = useSay()
  const { version, jurisdiction, asOf, standing, signedOffBy } = rules
  const unverified = useMemo(() => unverifiedValues(rules), [rules])
  return (
    <>
      <p>{say('regime.page.which', { jurisdiction, version, asOf: dayText(asOf, 'full') })}</p>
      {isDemonstrationOnly(rules) ? (
        <p className={classes.loud}>{say('regime.demonstration', { standing, unverified: unverified.length })}</p>
      ) : (
        <p>{say('regime.signedOff', { by: signedOffBy ?? '' })}</p>
      )}
      {unverified.length > 0 && (
        <details className={classes.unverified}>
          <summary>{say('regime.page.unverified', { count: unverified.length })}</summary>
          <ul>
            {unverified.map(({ where, cites }) => (
              <li key={where}>
                <code dir="ltr">{where}</code> <small>{cites}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Calendar rules={rules} />
    </>
  )
}

const zones = Intl.supportedValuesOf('timeZone')
const twoDigits = (count: number) => String(count).padStart(2, '0')

/** Now, as a field of day and time has it. */
function nowText(): string {
  const now = new Date()
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}T${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`
}

/** What would be due of a case that begins then, and by whom: for reading, before any case is there. */
function Calendar({ rules }: { rules: Regime }): JSX.Element {
  const say = useSay()
  const [begins, setBegins] = useState(nowText)
  const [zone, setZone] = useState(rules.zone)
  const [isWar, setWar] = useState(false)
  const isZoneKnown = isZone(zone)
  // A calendar over the edge of what can be written would be counted for ever.
  const start = isZoneKnown ? Moment.safeParse(momentOfClock(begins, zone)).data : undefined
  const explanation = useMemo(() => start && explain(rules, start, zone, { isWar }), [rules, start, zone, isWar])
  return (
    <section className={classes.asked} aria-label={say('regime.page.calendar')}>
      <h2>{say('regime.page.calendar')}</h2>
      <Fields>
        <TextField
          type="datetime-local"
          min="0100-01-01T00:00"
          max="9899-12-31T23:59"
          label={say('regime.page.begins')}
          value={begins}
          onChange={({ target }) => setBegins(target.value)}
          error={isZoneKnown && start === undefined ? say('regime.page.begins.error') : undefined}
        />
        <TextField
          label={say('regime.page.zone')}
          hint={say('regime.page.zone.hint')}
          value={zone}
          onChange={({ target }) => setZone(target.value)}
          error={isZoneKnown ? undefined : say('regime.page.zone.error')}
          list="zones"
        />
      </Fields>
      <datalist id="zones">
        {zones.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <label className={classes.box}>
        <input type="checkbox" checked={isWar} onChange={({ target }) => setWar(target.checked)} />
        {say('regime.page.war')}
      </label>
      {explanation && !explanation.isInForce && <p className={classes.loud}>{say('regime.notInForce')}</p>}
      {explanation && <RegimeTables explanation={explanation} />}
    </section>
  )
}
