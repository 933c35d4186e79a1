import { type JSX, type ReactNode, useId } from 'react'
import field from '../../ui/Field.module.css'
import classes from './RoleForm.module.css'

/** Any of a few: check boxes under one legend, in columns where there is room. */
export function Checks<V extends string>({
  legend,
  hint,
  chosen,
  options,
  onToggle,
}: {
  legend: ReactNode
  hint?: ReactNode
  chosen: readonly string[]
  options: readonly { value: V; label: ReactNode }[]
  onToggle: (value: V) => void
}): JSX.Element {
  const id = useId()
  return (
    <fieldset className={field.choices} aria-describedby={hint === undefined ? undefined : id}>
      <legend>{legend}</legend>
      {hint !== undefined && (
        <p className="quiet" id={id}>
          {hint}
        </p>
      )}
      <div className={classes.checks}>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
