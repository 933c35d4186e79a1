import { AbsenceCounts } from '@muster/domain/absence/lists.ts'
import type { View } from '@muster/domain/absence/views.ts'
import { type JSX, useId, useState } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../../../app/queries.ts'
import { useWhere } from '../../../app/useWhere.ts'
import { useSay } from '../../../app/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ownZone } from '../../../ui/dayText.ts'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import listClasses from '../AbsencesPage.module.css'
import { countIn, type Shown } from '../kinds.ts'
import { ArrangeDialog } from './ArrangeDialog.tsx'
import { KeepDialog } from './KeepDialog.tsx'
import { partsOf, shows } from './shows.ts'
import { Told } from './Told.tsx'
import { useViewActs } from './useViewActs.ts'
import classes from './Views.module.css'

type Props = { shown: Shown; unitName: string | undefined; views: readonly View[] }

/** The reader's own views as links, beside the kinds of lists, and what can be done with them. */
export function KeptViews({ shown, unitName, views }: Props): JSX.Element {
  const say = useSay()
  const acts = useViewActs(views)
  const [dialog, open] = useState<'keep' | 'arrange'>()
  const openClear = (which: 'keep' | 'arrange') => (): void => {
    acts.clear()
    open(which)
  }
  return (
    <div className={classes.views}>
      <div className={classes.row}>
        <Links views={views.filter(({ isLost }) => !isLost)} shown={shown} />
        <Button kind="plain" onClick={openClear('keep')}>
          {say('absence.views.keep')}
        </Button>
        {views.length > 0 && (
          <Button kind="plain" onClick={openClear('arrange')}>
            {say('absence.views.arrange')}
          </Button>
        )}
      </div>
      {views
        .filter(({ isLost }) => isLost)
        .map((view) => (
          <p key={view.viewId} className={classes.lost}>
            <span>{say('absence.views.lost.this', { name: view.name })}</span>
            <Button kind="plain" aria-label={say('absence.views.remove.this', { name: view.name })} onClick={() => acts.remove(view)}>
              {say('absence.views.remove')}
            </Button>
          </p>
        ))}
      {dialog === undefined && <Told acts={acts} />}
      {dialog === undefined && acts.error && <ErrorNote error={acts.error} what={say('absence.views.refused')} />}
      {dialog === 'keep' && <KeepDialog shown={shown} unitName={unitName} views={views} acts={acts} onClose={() => open(undefined)} />}
      {dialog === 'arrange' && <ArrangeDialog views={views} acts={acts} onClose={() => open(undefined)} />}
    </div>
  )
}

/** Those of the unit that is looked at say how many there are: that is counted already. */
function Links({ views, shown }: { views: readonly View[]; shown: Shown }): JSX.Element | null {
  const say = useSay()
  const id = useId()
  const { here } = useWhere()
  const { data, isPlaceholderData } = useAsk('absence/counts', { unit: shown.unit, zone: ownZone }, AbsenceCounts, { keep: true })
  if (views.length === 0) return null
  return (
    <nav aria-labelledby={id} className={listClasses.kinds}>
      <span id={id} className="quiet">
        {say('absence.views.label')}
      </span>
      {views.map((view) => {
        const isCounted = data !== undefined && !isPlaceholderData && (view.unit ?? undefined) === shown.unit
        const count = isCounted ? countIn(data, view.kind) : undefined
        return (
          <Link
            key={view.viewId}
            href={here(partsOf(view))}
            aria-current={shows(view, shown) ? 'true' : undefined}
            className={count === 0 ? listClasses.none : undefined}
          >
            {view.name} {count !== undefined && <span className={listClasses.number}>{say.number(count)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
