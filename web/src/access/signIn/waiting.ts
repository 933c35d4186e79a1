import { useEffect, useState } from 'react'
import { Refusal } from '../../app/client.ts'
import { dateLocale } from '../../app/language.ts'

/** When the next attempt may be made, after a refusal that said how long to wait; nothing after any other. */
export function mayTryAt(error: Error | null, refusedAt: number): number | undefined {
  if (!(error instanceof Refusal) || error.code !== 'tooManyAttempts') return undefined
  return refusedAt + Number(error.facts.seconds ?? 0) * 1000
}

/** The time of day of it, with seconds where it is a matter of seconds. */
export function hourText(at: number, now: number): string {
  const seconds: Intl.DateTimeFormatOptions = at - now < 120_000 ? { second: '2-digit' } : {}
  // Rather a moment too late than refused again.
  const rounded = new Date(at - now < 120_000 ? Math.ceil(at / 1000) * 1000 : Math.ceil(at / 60_000) * 60_000)
  return new Intl.DateTimeFormat(dateLocale, { hour: '2-digit', minute: '2-digit', ...seconds, hourCycle: 'h23' }).format(rounded)
}

/** Is it still too early? Turns once, when the moment has come; nothing counts down before the reader's eyes. */
export function useTooEarly(at: number | undefined): boolean {
  const [passed, pass] = useState<number>()
  useEffect(() => {
    if (at === undefined) return
    const timer = setTimeout(() => pass(at), Math.max(0, at - Date.now()))
    return () => clearTimeout(timer)
  }, [at])
  return at !== undefined && passed !== at
}
