import type { Moment } from '@muster/domain/calendar.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { useEffect, useState } from 'react'

const read = (): Moment => momentOf(new Date().toISOString())

/** The present, renewed once a minute: nothing on a page moves more often than that. */
export function useNow(): Moment {
  const [now, renew] = useState(read)
  useEffect(() => {
    const timer = setInterval(() => renew(read()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
