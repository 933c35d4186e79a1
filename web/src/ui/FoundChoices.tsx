import { type JSX, useId } from 'react'
import { Choices, TextField } from './Field.tsx'

export type FoundChoicesProps = {
  label: string
  /** what to type */
  hint: string
  typed: string
  onType: (typed: string) => void
  found: readonly { value: string; label: string; hint?: string | undefined }[]
  value: string
  /** who or what is chosen, said where that is not among what is found by now */
  chosen: string | undefined
  /** said where nothing is found */
  nothing: string | undefined
  error: string | undefined
  onPick: (value: string, label: string) => void
}

/** One of many, found by part of a name. What is chosen stays told while something else is looked for. */
export function FoundChoices(props: FoundChoicesProps): JSX.Element {
  const { label, hint, typed, onType, found, value, chosen, nothing, error, onPick } = props
  const id = useId()
  return (
    <div>
      <TextField
        type="search"
        label={label}
        hint={hint}
        error={found.length === 0 ? error : undefined}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
      {found.length > 0 && (
        <Choices
          legend={<span className="unseen">{label}</span>}
          name={id}
          value={value}
          error={error}
          choices={found.map((one) => ({ value: one.value, label: one.label, ...(one.hint !== undefined && { hint: one.hint }) }))}
          onChoose={(picked) => onPick(picked, found.find((one) => one.value === picked)?.label ?? '')}
        />
      )}
      {value !== '' && chosen !== undefined && !found.some((one) => one.value === value) && <p>{chosen}</p>}
      <p className="quiet" role="status">
        {nothing ?? ''}
      </p>
    </div>
  )
}
