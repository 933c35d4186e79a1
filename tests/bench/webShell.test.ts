import { expect, test } from 'vitest'
import { addedBy, gzippedKb, shellBudgetKb, shellFiles } from './webShell.ts'

test('what index.html loads at once is at most 250 kB, compressed', () => {
  const files = shellFiles()
  expect(files.some((file) => file.endsWith('.js')) && files.some((file) => file.endsWith('.css'))).toBe(true)
  expect(gzippedKb(files), files.map((file) => `${file} ${gzippedKb([file]).toFixed(1)} kB`).join('\n')).toBeLessThanOrEqual(shellBudgetKb)
})

test('the first page fits beside the shell within the same budget', () => {
  const added = addedBy('MorningPage')
  expect(added).toContainEqual(expect.stringMatching(/MorningPage-.*\.js$/))
  expect(gzippedKb([...shellFiles(), ...added])).toBeLessThanOrEqual(shellBudgetKb)
})
