import './words.ts'
import { NamedChoice, NamedReceipt, NameForFamily, NameOwn } from '@muster/domain/family/named.ts'
import { type JSX, useState } from 'react'
import { newId } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { today } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { PersonPick } from '../people/PersonPick.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Choices, DayField, Fields, Form, TextField } from '../ui/Field.tsx'
import classes from './FamilyPage.module.css'
import { ReadBack } from './ReadBack.tsx'

type Told = { name: string; relation: string; reachAt: string; language: string }
type NotTold = { name: string; relation: string }
type Values = { personId: string; choice: string; from: string; sheet: string; told: Told[]; notTold: NotTold[] }
const nobody: Told = { name: '', relation: '', reachAt: '', language: '' }
const nothing = (): Values => ({ personId: '', choice: 'people', from: today(), sheet: '', told: [nobody], notTold: [] })
const most = 10

/** Whom somebody wants told of them, in their order, and whom not: written by themselves, or taken down by the sheet they signed. */
export function NamedForm({ isOwn }: { isOwn: boolean }): JSX.Element {
  const say = useSay()
  const [namedId, nextId] = useState(newId)
  const [values, keep] = useState(nothing)
  const [errors, setErrors] = useState<string[]>([])
  const [written, wrote] = useState<string>()
  const send = useCommand(isOwn ? 'family/nameOwn' : 'family/name', NamedReceipt)
  const change = (more: Partial<Values>): void => {
    keep({ ...values, ...more })
    setErrors([])
  }
  const errorAt = (place: string): string | undefined => (errors.includes(place) ? say('family.named.wanting') : undefined)
  const { choice, told, notTold } = values
  const write = (): void => {
    const { personId, sheet, ...said } = { namedId, ...values, told: choice === 'people' ? told : [] }
    const input = isOwn ? said : { ...said, personId, sheet }
    const wanting = (isOwn ? NameOwn : NameForFamily).safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? []
    setErrors(wanting)
    if (wanting.length > 0) return
    send.mutate(input, {
      onSuccess: () => {
        keep(nothing())
        nextId(newId())
        wrote(namedId)
      },
    })
  }
  const title = say(isOwn ? 'family.named.own' : 'family.named.act')
  return (
    <>
      <Form onSend={write} label={title}>
        <p className="quiet">{say(isOwn ? 'family.named.own.note' : 'family.named.note')}</p>
        {!isOwn && (
          <PersonPick
            key={namedId}
            label={say('family.named.personId')}
            value={values.personId}
            error={errors.includes('personId') ? say('absence.error.choose') : undefined}
            onPick={(personId) => change({ personId })}
          />
        )}
        <Choices
          legend={say('family.named.choice')}
          name={`choice-${namedId}`}
          value={choice}
          choices={NamedChoice.options.map((value) => ({ value, label: say(`family.named.choice.${value}`) }))}
          onChoose={(next) => change({ choice: next })}
          error={errors.includes('told') ? say('family.named.both') : undefined}
        />
        {choice === 'people' && <ToBeTold told={told} errorAt={errorAt} onChange={(next) => change({ told: next })} />}
        <RuledOut notTold={notTold} errorAt={errorAt} onChange={(next) => change({ notTold: next })} />
        <DayField
          label={say('family.named.from')}
          value={values.from}
          max={today()}
          error={errorAt('from')}
          onChange={(event) => change({ from: event.target.value })}
        />
        {!isOwn && (
          <TextField
            label={say('family.named.sheet')}
            value={values.sheet}
            error={errorAt('sheet')}
            onChange={(event) => change({ sheet: event.target.value })}
          />
        )}
        {send.error && <ErrorNote error={send.error} what={say('family.named.failed')} />}
        <div>
          <Button kind="do" type="submit" busy={send.isPending}>
            {say(isOwn ? 'family.named.own.button' : 'family.named.button')}
          </Button>
        </div>
      </Form>
      <p role="status">{written === undefined ? '' : say('family.named.done')}</p>
      {written !== undefined && <ReadBack key={written} namedId={written} />}
    </>
  )
}

type Rows<T> = { errorAt: (place: string) => string | undefined; onChange: (next: T[]) => void }
const withAt = <T extends object>(rows: readonly T[], at: number, more: Partial<T>): T[] =>
  rows.map((row, place) => (place === at ? { ...row, ...more } : row))
const without = <T,>(rows: readonly T[], at: number): T[] => rows.filter((_row, place) => place !== at)

function ToBeTold({ told, errorAt, onChange }: Rows<Told> & { told: Told[] }): JSX.Element {
  const say = useSay()
  return (
    <>
      {told.map((one, at) => {
        const field = (name: keyof Told) => ({
          label: say(`family.named.${name}`),
          value: one[name],
          error: errorAt(`told.${at}.${name}`),
          onChange: (event: { target: { value: string } }) => onChange(withAt(told, at, { [name]: event.target.value })),
        })
        const place = at + 1
        return (
          <fieldset key={place} className={classes.one}>
            <legend>{say('family.named.told', { place })}</legend>
            <Fields>
              <TextField {...field('name')} />
              <TextField {...field('relation')} />
              <TextField {...field('reachAt')} />
              <TextField {...field('language')} />
            </Fields>
            {told.length > 1 && <Remove name={one.name} onRemove={() => onChange(without(told, at))} />}
          </fieldset>
        )
      })}
      {told.length < most && (
        <Acts>
          <Button onClick={() => onChange([...told, nobody])}>{say('family.named.more')}</Button>
        </Acts>
      )}
    </>
  )
}

function RuledOut({ notTold, errorAt, onChange }: Rows<NotTold> & { notTold: NotTold[] }): JSX.Element {
  const say = useSay()
  return (
    <>
      {notTold.map((one, at) => {
        const field = (name: keyof NotTold) => ({
          label: say(`family.named.${name}`),
          value: one[name],
          error: errorAt(`notTold.${at}.${name}`),
          onChange: (event: { target: { value: string } }) => onChange(withAt(notTold, at, { [name]: event.target.value })),
        })
        const place = at + 1
        return (
          <fieldset key={place} className={classes.one}>
            <legend>{say('family.named.notTold')}</legend>
            <Fields>
              <TextField {...field('name')} />
              <TextField {...field('relation')} />
            </Fields>
            <Remove name={one.name} onRemove={() => onChange(without(notTold, at))} />
          </fieldset>
        )
      })}
      {notTold.length < most && (
        <Acts>
          <Button onClick={() => onChange([...notTold, { name: '', relation: '' }])}>{say('family.named.notMore')}</Button>
        </Acts>
      )}
    </>
  )
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }): JSX.Element {
  const say = useSay()
  return (
    <Acts>
      <Button kind="plain" onClick={onRemove}>
        {say('family.named.remove', { name: name.trim() === '' ? say('family.named.somebody') : name })}
      </Button>
    </Acts>
  )
}
