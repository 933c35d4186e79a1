import type { Page } from 'playwright-core'
import { hoursBefore } from '../scenario/anAbsence.ts'

// Helpers of journeys through the page of a case: what is decided of somebody, and a fact written into the form.

export const rejoined = { kind: 'rejoined', mode: 'ownUnit', condition: 'Unhurt.', medical: 'seen', areRightsTold: true, status: 'PDY' }
const reasons = 'He was seen to be carried off.'
export const determined = {
  kind: 'determined',
  office: 'commanderAbove',
  reasons,
  standard: 'preponderance',
  nature: 'involuntary',
  status: 'MIS',
}

export const dialog = (page: Page) => page.getByRole('dialog')

/** Adds a fact to a case by its form. */
export async function fact(
  page: Page,
  kind: string,
  fill: (form: ReturnType<typeof dialog>) => Promise<void>,
  button: string,
): Promise<void> {
  await page.getByRole('link', { name: 'Add a fact' }).press('Enter')
  await dialog(page).getByLabel('What was done, or is known').selectOption({ label: kind })
  await fill(dialog(page))
  await dialog(page).getByRole('button', { name: button }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

/** As a field for a day and an hour takes it; so many hours ago. */
export function clock(hours: number): string {
  return hoursBefore(Date.now(), hours).slice(0, 16)
}

/** What is asked when an absence is opened: nothing was found, but for the hospital, which nobody has asked yet. */
export async function looksUpAll(page: Page): Promise<void> {
  for (const check of ['Leave', 'Pass', 'Hospital', 'Custody', 'Receipt of the order'])
    await dialog(page)
      .getByRole('radiogroup', { name: check })
      .getByLabel(check === 'Hospital' ? 'not looked up yet' : 'nothing found')
      .check()
}
