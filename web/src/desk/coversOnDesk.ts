import type { Day, Moment } from '@muster/domain/calendar.ts'
import { coversMe, type OwnAnswers, type OwnFlag, type OwnMode } from '@muster/domain/offers/coversMe.ts'
import type { Terms } from '@muster/domain/offers/offer.ts'
import { dayIn } from '@muster/domain/zone.ts'

// «Does this cover me?» on the page of the desk (`server/src/desk/covers/coversPage.ts`): built into that page, which sends nothing of what is answered.

/** What the page knows: the terms of its offers in their order, and what is said of each answer. */
type Known = { offers: Terms[]; verdicts: Record<string, string>; answers: Record<string, string> }

const known: Known = JSON.parse(document.getElementById('known')?.textContent ?? '')
const inputs = [...document.querySelectorAll<HTMLInputElement>('#questions input')]

/** What was answered; what was left open is left out. A field of a day gives one, or nothing. */
function answered(): OwnAnswers {
  const own: OwnAnswers = { flags: {} }
  for (const { name, value, type, checked } of inputs) {
    if (value === '' || (type === 'radio' && !checked)) continue
    if (name === 'leftOn') own.leftOn = value as Day
    else if (name === 'mode') own.mode = value as OwnMode
    else own.flags[name as OwnFlag] = value === 'yes'
  }
  return own
}

/** Says what each offer says to the answers, by the clock and the zone of this device. */
function tell(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const today = dayIn(new Date().toISOString() as Moment, zone)
  for (const [at, offer] of known.offers.entries()) {
    const { answer, clauses } = coversMe(offer, answered(), today, zone)
    const article = document.querySelectorAll('article')[at]
    const lines = article?.querySelectorAll('[data-answer]') ?? []
    for (const [place, line] of lines.entries()) line.textContent = known.answers[clauses[place]?.answer ?? ''] ?? ''
    const verdict = article?.querySelector('[data-verdict]')
    if (verdict) verdict.textContent = known.verdicts[answer] ?? ''
  }
}

/** In another language the answers are there again: kept on this device while the page changes, and a few seconds at most where it does not. */
const place = 'answers'
const seconds = 5
try {
  const kept: string[] = JSON.parse(sessionStorage.getItem(place) ?? '[]')
  sessionStorage.removeItem(place)
  for (const [at, input] of inputs.entries()) {
    if (input.type === 'radio') input.checked = kept.length > 0 ? kept[at] === 'yes' : input.checked
    else input.value = kept[at] ?? input.value
  }
} catch {
  // A browser that keeps nothing asks again.
}
for (const link of document.querySelectorAll<HTMLElement>('nav a'))
  link.addEventListener('click', (event) => {
    // What opens another tab, or saves, leaves this page as it is.
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event
    if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return
    const now = inputs.map(({ type, value, checked }) => (type === 'radio' ? (checked ? 'yes' : '') : value))
    try {
      sessionStorage.setItem(place, JSON.stringify(now))
      setTimeout(forget, seconds * 1000)
    } catch {
      // The same.
    }
  })

// Also where the browser shows the page again as it was left.
addEventListener('pageshow', forget)
function forget(): void {
  try {
    sessionStorage.removeItem(place)
  } catch {
    // Nothing was kept.
  }
}

for (const shown of document.querySelectorAll<HTMLElement>('[data-worked]')) shown.hidden = false
for (const plain of document.querySelectorAll<HTMLElement>('[data-plain]')) plain.hidden = true
document.getElementById('questions')?.addEventListener('input', tell)
tell()
