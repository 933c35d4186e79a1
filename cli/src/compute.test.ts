import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { obeyedHere } from '../../tests/scenario/obeyedHere.ts'

const muster = fileURLToPath(new URL('../bin/muster.mjs', import.meta.url))
const reference = fileURLToPath(new URL('../../stats/reference/', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-compute-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function piped(args: string[], input: string) {
  const child = spawn(process.execPath, [muster, ...args])
  const told = { out: '', err: '' }
  child.stdout.on('data', (text) => (told.out += text))
  child.stderr.on('data', (text) => (told.err += text))
  child.stdin.end(input)
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...told }
}
async function run(args: string[], input = ''): Promise<{ status: number | null; lines: string[]; err: string }> {
  const { status, ...told } = input === '' ? await obeyedHere(args, process.env) : await piped(args, input)
  return { status, lines: told.out.split('\n').filter((line) => line !== ''), err: told.err }
}
const file = async (value: unknown) => {
  const path = join(folder, 'cases.json')
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}
const rate = { events: 0, exposure: 120, multiplier: 1000, level: 0.95 }

test('every case of the reference passes', async () => {
  const files = readdirSync(reference).filter((name) => name.endsWith('.json'))
  expect(files).toHaveLength(49)
  const { status, lines } = await run(['compute', '--check', ...files.map((name) => join(reference, name))])
  expect(lines).toEqual(['435 passed, 0 failed'])
  expect(status).toBe(0)
})

test('one case from the standard input is one line', async () => {
  const { status, lines } = await run(['compute', '-'], JSON.stringify({ method: 'rate-ci', input: rate }))
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      id: '1',
      method: 'rate-ci',
      result: expect.objectContaining({ rate: 0, garwood: { lower: 0, upper: expect.closeTo(30.7406621, 6) } }),
    },
  ])
  expect(status).toBe(0)
})

test('a bad case says what is wrong with it, and those after it are computed', async () => {
  const cases = [{ id: 'none', input: { ...rate, exposure: -1 } }, { id: 'odd' }, 7, { id: 'good', input: rate }]
  const { status, lines } = await run(['compute', await file({ method: 'rate-ci', cases })])
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { id: 'none', error: 'exposure must be 0 or more, not -1.' },
    { id: 'odd', error: expect.stringContaining('A case must be an object with an input') },
    { id: '3', error: expect.stringContaining('A case must be an object with an input') },
    { id: 'good', method: 'rate-ci', result: expect.any(Object) },
  ])
  expect(status).toBe(0)
})

test('a check that fails says where, counts, and ends with status 1', async () => {
  const { cases } = JSON.parse(await readFile(join(reference, 'rate-ci.json'), 'utf8'))
  const [first, second] = cases
  const wrong = { ...second, expected: { ...second.expected, rate: 17 } }
  const { status, lines } = await run([
    'compute',
    '--check',
    await file({ method: 'rate-ci', cases: [first, wrong, { id: 'bare', input: rate }] }),
  ])
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    id: second.id,
    method: 'rate-ci',
    differences: [expect.stringMatching(/^rate: .* instead of 17$/)],
  })
  expect(JSON.parse(lines[1] ?? '')).toEqual({ id: 'bare', error: 'The case says nothing of what is expected.' })
  expect(lines.slice(2)).toEqual(['1 passed, 2 failed'])
  expect(status).toBe(1)
})

test.each([
  ['{"method": "rate-ci", ', /is not JSON: .*Mend that place and try again/],
  [{ method: 'rate-ci' }, /is in neither of the forms that can be computed/],
])('a file that cannot be read is refused whole: %j', async (value, sentence) => {
  const { status, lines, err } = await run(['compute', await file(value)])
  expect([status, lines]).toEqual([2, []])
  expect(err).toMatch(sentence)
})

test('the methods are listed with what they are for', async () => {
  const { lines } = await run(['methods', '--json'])
  const methods = JSON.parse(lines.join(''))
  expect(methods).toHaveLength(49)
  expect(methods).toContainEqual({ name: 'survival-km', group: 'duration', title: expect.stringContaining('Kaplan-Meier') })
  const { lines: table } = await run(['methods'])
  expect(table).toHaveLength(50)
})
