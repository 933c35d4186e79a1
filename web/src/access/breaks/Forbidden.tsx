import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import type { Refusal } from '../../app/client.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { holdingText } from '../grants/grantWords.ts'
import { useMe, useRoles } from '../grants/useAccess.ts'
import { BreakDialog } from './BreakDialog.tsx'
import classes from './Forbidden.module.css'

/** What is out of reach: a unit, or a person wherever they are seen today. */
export type About = { unitId: string } | { personId: string }

/** A page that one may not see: what it would ask, what one holds, whom to ask; and, where one may, the glass. */
export function Forbidden({ refusal, about }: { refusal: Refusal; about: About }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const roles = useRoles()
  const { to } = useWhere()
  const me = useMe().data
  const [breaks, setBreaks] = useState(false)
  const verb = `access.verb.${refusal.facts.verb}`
  const held = (me?.grants ?? []).map((grant) => holdingText(say, grant, roles))
  return (
    <section className={classes.forbidden} role="alert">
      <h1>{say('unitId' in about ? 'access.forbidden.unit' : 'access.forbidden.person')}</h1>
      <p>{say('access.forbidden.asks', { verb: say.has(verb) ? say(verb) : String(refusal.facts.verb ?? '') })}</p>
      {me && (
        <p>
          {held.length === 0 ? say('access.forbidden.holdNothing') : say('access.forbidden.hold', { holdings: say.list(held) })}{' '}
          <Link href={to(paths.access)}>{say('access.forbidden.see')}</Link>
        </p>
      )}
      <p className="quiet">{say('access.forbidden.mend')}</p>
      {may('access.breakGlass') && (
        <>
          <p>{say('access.forbidden.glass')}</p>
          <Acts>
            <Button onClick={() => setBreaks(true)}>{say('access.glass.break')}</Button>
          </Acts>
        </>
      )}
      {breaks && <BreakDialog about={about} onClose={() => setBreaks(false)} />}
    </section>
  )
}
