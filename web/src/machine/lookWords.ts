import { Day } from '@muster/domain/calendar.ts'
import type { MachineLook } from '@muster/domain/machine/looks.ts'
import type { Say, Told } from '../app/words.tsx'
import { dayText, momentText } from '../ui/dayText.ts'
import { sizeText, spanText } from './amounts.ts'

/** What the sentence of a look is told: moments in the machine's zone, spans, sizes and shares in words, counts as they are. */
export function lookFacts(say: Say, { facts }: MachineLook, zone: string): Told {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, told(say, name, value, zone)]))
}

function told(say: Say, name: string, value: string | number | null, zone: string): string | number {
  if (value === null) return 'none'
  if (typeof value === 'string')
    return /^at$|At$/.test(name) ? momentText(value, zone) : Day.safeParse(value).success ? dayText(value) : value
  if (/^(age|lag|apart)$|Age$/.test(name)) return spanText(say, value)
  if (name.endsWith('Bytes')) return sizeText(say, value)
  if (name === 'share') return say.number(Math.floor(value * 100) / 100, { style: 'percent' })
  return value
}
