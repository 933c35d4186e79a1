import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { methods } from '../src/compute/methods.ts'
import { essays, writtenEssay } from './essays/essays.ts'
import { headerOf } from './header.ts'
import { pageOf } from './markdown.ts'
import { contents, written } from './pages.ts'
import { readme } from './readme.ts'

// The pages are goldens: after a change that is meant, `npm run methods`, and read the diff.
const kept = (path: string) => fileURLToPath(new URL(`../../docs/methods/${path}`, import.meta.url))

describe.each(methods)('$name', ({ name }) => {
  test('its page and its picture are those that were reviewed', async () => {
    const { markdown, picture } = await written(name)
    await expect(markdown).toMatchFileSnapshot(kept(`${name}.md`))
    await expect(picture).toMatchFileSnapshot(kept(`pictures/${name}.svg`))
  })

  test('what was worked by hand is what is computed', async () => {
    const { page } = await written(name)
    const steps = page.worked.steps()
    expect(steps.length).toBeGreaterThan(0)
    const far = steps.filter(({ byHand, computed, digits }) => computed === null || Math.abs(byHand - computed) > 0.51 * 10 ** -digits)
    expect(far).toEqual([])
  })
})

test.each(essays)('$name: its page and its pictures are those that were reviewed', async (essay) => {
  for (const [path, text] of Object.entries(writtenEssay(essay))) await expect(text).toMatchFileSnapshot(kept(path))
})

test('the page of a method tells of each of its functions, and escapes what is no markup', () => {
  const facts = { method: 'm', title: 'M', formula: ['a < b, `x_i`'], conventions: [], references: [], packages: {}, cases: [] }
  const source = (name: string) =>
    `/**\n * What ${name} is.\n *\n * @throws Error when x\n *   is odd\n */\nexport function ${name}(x: number): number {\n`
  const picture = { title: '', caption: '', alt: '', plot: () => ({}) }
  const page = {
    source: { file: 'f', shows: 'f' },
    more: [{ file: 'g', shows: 'g' }],
    worked: { story: '', steps: () => [] },
    picture,
    withR: '',
  }
  const text = pageOf(facts, page, source)
  expect(text).toContain('- a \\< b, `x_i`\n')
  expect(text).toContain(
    '```ts\nfunction f(x: number): number\n```\n\nRefused, with a sentence that names the argument:\n\n- when x is odd\n',
  )
  expect(text).toContain('### `g`\n\nWhat g is.\n\n```ts\nfunction g(x: number): number\n```\n\nRefused when x is odd.\n')
})

test('the table of methods is the one that was reviewed', async () => {
  await expect(contents()).toMatchFileSnapshot(kept('README.md'))
})

test('the README of the package is the one that was reviewed', async () => {
  await expect(await readme()).toMatchFileSnapshot(fileURLToPath(new URL('../README.md', import.meta.url)))
})

test('a header is taken apart into lecture, errors, example, signature and the forms of its arguments', () => {
  const comment = '/**\n * What it is.\n *\n * @throws Error when x is odd\n *\n * @example f(2) // 4\n */\n'
  const type = 'type By = {\n  /** the factor */\n  by?: number\n}'
  const signature = 'function f(x: number, { by = 2 }: By = {}): number'
  const text = `export ${type}\n\n${comment}export ${signature} {\n  return x * by\n}\n`
  expect(headerOf(text, 'f')).toEqual({
    ...{ lecture: 'What it is.', throws: ['Error when x is odd'], example: 'f(2) // 4', signature, types: [type] },
  })
  expect(() => headerOf('export function f() {}', 'f')).toThrow('There is no exported f with a header.')
})
