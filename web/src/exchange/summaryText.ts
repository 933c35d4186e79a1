import { StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** The summary of a person read, in words: codes by their names, days as they are written. */
export function summaryText(say: Say, summary: string): string {
  return summary
    .replace(/\b[A-Z]{3}\b/g, (code) => {
      const known = StatusCode.safeParse(code)
      return known.success ? say(`app.status.${known.data}`) : code
    })
    .replace(/\d{4}-\d{2}-\d{2}/g, (day) => dayText(day, 'short'))
    .replace(/–(?=$| ·)/g, '')
    .replaceAll('–', ' – ')
}
