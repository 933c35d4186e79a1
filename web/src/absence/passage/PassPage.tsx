import '../words.ts'
import { grouped } from '@muster/domain/passage/pass.ts'
import { PassSheet } from '@muster/domain/passage/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type { JSX } from 'react'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { dayText, momentText } from '../../ui/dayText.ts'
import { useNow } from '../useNow.ts'
import classes from './PassPage.module.css'

/** A pass, for a telephone and for paper: what a patrol reads, and what it checks. */
export function PassPage({ absence, pass }: { absence: string; pass: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('passage/show', { absence, pass }, PassSheet)
  const title = say('absence.pass.title')
  const crumbs = [{ name: say('absence.page.title'), to: to(paths.absence(absence)) }, { name: title }]
  return (
    <Page title={title} crumbs={crumbs} lens={[]}>
      <h1>{title}</h1>
      <Answer of={query} name={say('absence.pass.name')}>
        {(sheet) => <Sheet sheet={sheet} />}
      </Answer>
    </Page>
  )
}

function Sheet({ sheet: { from, to, place, initials, text, qr, withdrawnAt, zone } }: { sheet: PassSheet }): JSX.Element {
  const say = useSay()
  const now = useNow()
  if (withdrawnAt !== null || to <= now) return <p>{say('absence.pass.over')}</p>
  const at = (moment: string): string => `${dayText(dayIn(moment, zone), 'full')}, ${momentText(moment, zone, 'hour')}`
  return (
    <div className={classes.pass}>
      <p className={classes.lede}>{say('absence.pass.lede')}</p>
      <p>{say.rich('absence.pass.until', { from: at(from), to: at(to) })}</p>
      <p>{say.rich('absence.pass.place', { place })}</p>
      {initials !== '' && <p>{say.rich('absence.pass.initials', { initials })}</p>}
      <svg viewBox={`0 0 ${qr.side} ${qr.side}`} className={classes.code} role="img" aria-label={say('absence.pass.qr')}>
        <path d={qr.path} />
      </svg>
      <p className={classes.text} dir="ltr">
        {grouped(text)}
      </p>
      <p className="quiet">{say('absence.pass.check', { address: `${location.origin}/check-a-pass` })}</p>
      <Acts>
        <Button kind="do" onClick={() => print()}>
          {say('absence.pass.print')}
        </Button>
      </Acts>
    </div>
  )
}
