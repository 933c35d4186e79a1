import type { Say } from '../app/words.tsx'

/** How long something is, in the largest unit of which there are some: 26 hours, 3 days. Never more than it is. */
export function spanOf(seconds: number): { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number } {
  if (seconds < 90) return { unit: 'seconds', count: Math.floor(seconds) }
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.floor(seconds / 60) }
  if (seconds < 48 * 3600) return { unit: 'hours', count: Math.floor(seconds / 3600) }
  return { unit: 'days', count: Math.floor(seconds / 86_400) }
}

export function spanText(say: Say, seconds: number): string {
  const { unit, count } = spanOf(seconds)
  return say(`machine.span.${unit}`, { count })
}

const units = ['kB', 'MB', 'GB', 'TB'] as const

/** Bytes as makers of disks count them, in thousands: three figures at most, one of them behind the point. */
export function sizeOf(bytes: number): { unit: 'B' | (typeof units)[number]; amount: number } {
  if (bytes < 1000) return { unit: 'B', amount: bytes }
  let amount = bytes
  for (const unit of units) {
    amount /= 1000
    const shown = amount < 10 ? Math.floor(amount * 10) / 10 : Math.floor(amount)
    if (shown < 1000 || unit === 'TB') return { unit, amount: shown }
  }
  throw new Error('the last unit takes all')
}

/** «52 GB». */
export function sizeText(say: Say, bytes: number): string {
  const { unit, amount } = sizeOf(bytes)
  return say(`machine.size.${unit}`, { amount: say.number(amount, { maximumFractionDigits: 1 }) })
}

/** A long text of letters in pieces that can be read out and compared; joined by nothing it is the text again. */
export function groupsOf(text: string, each = 4): string[] {
  return text.match(new RegExp(`.{1,${each}}`, 'gs')) ?? []
}
