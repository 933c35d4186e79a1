import type { JSX } from 'react'
import classes from './Pick.module.css'

/** A word in a line that can be another: the browser's own list, drawn as the words around it. */
export function Pick({
  name,
  value,
  options,
  onPick,
}: {
  name: string
  value: string
  options: { value: string; label: string }[]
  onPick: (value: string) => void
}): JSX.Element {
  return (
    <span className={classes.pick}>
      <select aria-label={name} value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
