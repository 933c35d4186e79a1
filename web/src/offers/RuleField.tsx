import { Day } from '@muster/domain/calendar.ts'
import { Ways } from '@muster/domain/offers/shapes.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useAsk } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { reasonOf } from '../ui/ErrorNote.tsx'
import { SelectField } from '../ui/Field.tsx'
import type { GiveValues } from './giveInput.ts'

/** The ways back of the rules in force for whom it is given to; asked once that is known. */
export function useWays({ place, unit, from }: Pick<GiveValues, 'place' | 'unit' | 'from'>): UseQueryResult<Ways, Error> {
  const on = Day.safeParse(from).data
  const isKnown = on !== undefined && (place === 'force' || (unit !== undefined && unit !== ''))
  return useAsk('offers/ways', { unit: place === 'force' ? undefined : unit, on }, Ways, { enabled: isKnown })
}

/** Under which rule an offer is given, with what that rule says to the person. */
export function RuleField({
  ways: { data, error: refused },
  value,
  error,
  onChoose,
}: {
  ways: UseQueryResult<Ways, Error>
  value: string
  error: string | undefined
  onChoose: (reliefId: string) => void
}): JSX.Element {
  const say = useSay()
  const chosen = data?.ways.find(({ reliefId }) => reliefId === value)
  const none = data && data.ways.length === 0 ? say('offers.give.reliefId.none') : undefined
  const what = chosen && {
    explain: chosen.explain,
    to: chosen.to === null ? 'none' : dayText(chosen.to),
    rules: data?.rules.title ?? '',
  }
  return (
    <SelectField
      label={say('offers.give.reliefId')}
      hint={what ? say('offers.give.reliefId.what', what) : none}
      error={refused ? reasonOf(refused, say) : error}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      <option value="">{say(data ? 'offers.give.reliefId.choose' : 'offers.give.reliefId.first')}</option>
      {data?.ways.map(({ reliefId, title }) => (
        <option key={reliefId} value={reliefId}>
          {title}
        </option>
      ))}
    </SelectField>
  )
}
