import {
  type InputHTMLAttributes,
  type JSX,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import classes from './Field.module.css'

type Around = {
  label: ReactNode
  hint?: ReactNode
  /** Why it was refused, next to the field; what was typed stays. */
  error?: string | undefined
}
type Ids = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** Label, hint and refusal around any control: `<Field label=…>{(ids) => <input {...ids} />}</Field>`. */
export function Field({ label, hint, error, children }: Around & { children: (ids: Ids) => ReactNode }): JSX.Element {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}h`, error === undefined ? '' : `${id}e`].filter(Boolean).join(' ')
  const ids: Ids = { id }
  if (described !== '') ids['aria-describedby'] = described
  if (error !== undefined) ids['aria-invalid'] = true
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="quiet" id={`${id}h`}>
          {hint}
        </p>
      )}
      {children(ids)}
      {error !== undefined && (
        <p className={classes.error} id={`${id}e`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

export function TextField({
  label,
  hint,
  error,
  ref,
  ...input
}: Around & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }): JSX.Element {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <input autoComplete="off" className={classes.input} ref={ref} {...input} {...ids} />}
    </Field>
  )
}

export function AreaField({ label, hint, error, ...input }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>): JSX.Element {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <textarea rows={3} className={classes.input} {...input} {...ids} />}
    </Field>
  )
}

export function SelectField({ label, hint, error, ...select }: Around & SelectHTMLAttributes<HTMLSelectElement>): JSX.Element {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <select className={classes.input} {...select} {...ids} />}
    </Field>
  )
}

/** A day: the browser's own field, which knows the reader's way of writing one. */
export function DayField(props: Around & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }): JSX.Element {
  return <TextField type="date" min="0100-01-01" max="9899-12-31" {...props} />
}

export type Choice = { value: string; label: ReactNode; hint?: ReactNode }

/** One of a few: radio buttons, each line 44 px where a finger has to hit it. */
export function Choices({
  legend,
  name,
  value,
  choices,
  onChoose,
  error,
}: {
  legend: ReactNode
  name: string
  value: string
  choices: Choice[]
  onChoose: (value: string) => void
  error?: string | undefined
}): JSX.Element {
  const id = useId()
  return (
    <fieldset className={classes.choices} aria-describedby={error === undefined ? undefined : `${id}e`}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
          <span>
            {choice.label}
            {choice.hint !== undefined && <small> {choice.hint}</small>}
          </span>
        </label>
      ))}
      {error !== undefined && (
        <p className={classes.error} id={`${id}e`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** A form of a few fields under each other, with its acts at the end. */
export function Form({ onSend, children, label }: { onSend: () => void; children: ReactNode; label?: string }): JSX.Element {
  return (
    <form
      className={classes.form}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
    </form>
  )
}

/** Fields beside each other where there is room. */
export function Fields({ children }: { children: ReactNode }): JSX.Element {
  return <div className={classes.fields}>{children}</div>
}
