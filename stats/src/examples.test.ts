import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as stats from './index.ts'

/** Every `@example` line `call // value` of every header is run. Numbers agree to the decimals that are written. */
const examples = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .sort()
  .flatMap((path) => examplesIn(path, readFileSync(new URL(path, import.meta.url), 'utf8')))

test('there are examples in every group', () => {
  const groups = new Set(examples.map(({ path }) => path.split(/[\\/]/)[0]))
  expect([...groups]).toEqual(
    expect.arrayContaining(
      'capture composition disclosure distribution duration forecast linkage quality rate regression signal trend'.split(' '),
    ),
  )
})

test.each(examples)('$path: $code', ({ code, value }) => {
  expect(misses(run(code, Object.values(stats)), value)).toEqual([])
})

test.each(examples)('a typed array is as good as an array, and nothing handed in is changed: $code', ({ code }) => {
  const results = new WeakSet<object>()
  const calls = Object.values(stats).map((called) => (...given: unknown[]) => {
    const call = called as (...args: unknown[]) => unknown // every export that is a value is a function
    const typed = given.map((one) => converted(one, results, (numbers) => Float64Array.from(numbers)))
    const before = written(typed)
    const result = call(...given.map((one) => converted(one, results, (numbers) => Object.freeze([...numbers]))))
    expect(written(call(...typed))).toBe(written(result))
    expect(written(typed)).toBe(before)
    if (typeof result === 'object' && result !== null) results.add(result)
    return result
  })
  run(code, calls)
})

function run(code: string, functions: unknown[]): unknown {
  return new Function(...Object.keys(stats), `return (${code})`)(...functions)
}

/** An argument with its rows of numbers made anew, and all around them frozen. The answer of another function is handed on as it is. */
function converted(value: unknown, results: WeakSet<object>, row: (numbers: number[]) => unknown): unknown {
  if (typeof value !== 'object' || value === null || results.has(value)) return value
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number')) return row(value)
  if (Array.isArray(value)) return Object.freeze(value.map((one) => converted(one, results, row)))
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, converted(one, results, row)])))
}

/** A value as text: typed arrays as arrays, and numbers that JSON does not know by their names. What a fit keeps of its input is not told. */
function written(value: unknown): string {
  return JSON.stringify(value, (key, one) => {
    if (typeof one === 'number' && !Number.isFinite(one)) return String(one)
    return key === 'fit' ? undefined : ArrayBuffer.isView(one) ? Array.from(one as Float64Array) : one // the library's views are typed arrays
  })
}

function examplesIn(path: string, text: string): { path: string; code: string; value: string }[] {
  const blocks = [...text.matchAll(/@example\s([\s\S]*?)(?:\*\/|\n\s*\*\s*@)/g)].map(([, block = '']) => block)
  return blocks.flatMap((block) =>
    block
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, ''))
      .join('\n')
      .split(/(?<=\/\/ .*)\n/)
      .flatMap((one) => {
        const [, code = '', value = ''] = /^([\s\S]*?)\s*\/\/ (.*)$/.exec(one.trim()) ?? []
        return value === '' ? [] : [{ path, code: code.trim(), value: value.trim() }]
      }),
  )
}

/** Where an answer differs from the value written behind the example. */
function misses(got: unknown, written: string): string[] {
  const expected = new Function(`return (${written})`)() as unknown
  const decimals = Math.max(0, ...[...written.matchAll(/\.(\d+)/g)].map(([, digits = '']) => digits.length))
  return differs(got, expected, 0.51 * 10 ** -decimals, '')
}

function differs(got: unknown, expected: unknown, within: number, path: string): string[] {
  if (typeof expected === 'number' && typeof got === 'number')
    return got === expected || Math.abs(got - expected) <= Math.max(within, 1e-12 * Math.abs(expected))
      ? []
      : [`${path}: ${got} is not ${expected}`]
  if (typeof expected !== 'object' || expected === null)
    return got === expected ? [] : [`${path}: ${String(got)} is not ${String(expected)}`]
  if (typeof got !== 'object' || got === null) return [`${path}: ${String(got)} is no object`]
  const inner = Object.entries(expected).flatMap(([key, one]) =>
    differs((got as Record<string, unknown>)[key], one, within, `${path}.${key}`),
  )
  const longer = Array.isArray(expected) && (got as ArrayLike<unknown>).length !== expected.length
  return longer ? [`${path} has another length`, ...inner] : inner
}
