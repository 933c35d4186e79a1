import { ExplainedOffers } from '@muster/domain/offers/shapes.ts'
import type { JSX } from 'react'
import { useAsk } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { SelectField } from '../../ui/Field.tsx'

/** Which of the offers made to them somebody takes up; there is nothing to choose where none was made. */
export function OfferField({
  absence,
  label,
  hint,
  error,
  value,
  onChoose,
}: {
  absence: string
  label: string
  hint: string | undefined
  error: string | undefined
  value: string
  onChoose: (offerId: string) => void
}): JSX.Element | null {
  const say = useSay()
  const { data } = useAsk('offers/explain', { absence }, ExplainedOffers)
  if (data === undefined || data.offers.length === 0) return null
  return (
    <SelectField label={label} hint={hint} error={error} value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{say('absence.field.offerId.none')}</option>
      {data.offers.map(({ offer }) => (
        <option key={offer.offerId} value={offer.offerId}>
          {offer.title}
        </option>
      ))}
    </SelectField>
  )
}
