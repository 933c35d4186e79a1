import { type JSX, type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import classes from './GoTo.module.css'
import { type Place, useGoToPlaces } from './goToPlaces.ts'
import { useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

/** Go to a day, a unit, a person, a page or an act: type, arrows, Enter. */
export function GoTo({ onClose }: { onClose: () => void }): JSX.Element {
  const say = useSay()
  const id = useId()
  const { go } = useWhere()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(typed)
  const { places, waiting } = useGoToPlaces(asked)
  const current = Math.min(at, places.length - 1)

  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])

  const open = (place: Place): void => {
    onClose()
    if (place.to !== undefined) go(place.to)
    place.act?.()
  }
  const onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if (step !== undefined && places.length > 0) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(places.length - 1, current + step)))
    }
    const place = places[current]
    if (event.key !== 'Enter' || place === undefined) return
    event.preventDefault()
    open(place)
  }

  return (
    <Dialog title={say('app.goTo.title')} onClose={onClose}>
      <input
        className={classes.input}
        autoFocus
        role="combobox"
        aria-label={say('app.goTo.field')}
        aria-expanded={places.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={places.length > 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        placeholder={say('app.goTo.example')}
        spellCheck={false}
        value={typed}
        onKeyDown={onKey}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
      />
      <p className="unseen" role="status">
        {waiting ? say('app.loading') : say('app.goTo.found', { count: places.length })}
      </p>
      <div className={classes.list} role="listbox" id={`${id}-list`} aria-label={say('app.goTo.title')}>
        {places.map((place, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field that keeps the focus
          <div
            key={place.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.place}
            onClick={() => open(place)}
            onPointerMove={() => setAt(index)}
          >
            <span>{place.name}</span>
            <small>{place.words}</small>
          </div>
        ))}
        {places.length === 0 && !waiting && <p className="quiet">{say('app.goTo.nothing', { typed: asked.trim() })}</p>}
      </div>
    </Dialog>
  )
}
