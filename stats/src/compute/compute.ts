import { type Datasets, Fields, isRecord } from './fields.ts'
import type { Called } from './method.ts'
import { methods } from './methods.ts'

/**
 * Computes one case of a method of the reference: `compute('rate-ci', { events: 10, exposure: 1000, multiplier: 1000, level: 0.95 })`. The answer
 * has the keys that the reference gives for the method; undefined values are `null`, unbounded ones the texts 'Infinity' and '-Infinity', so that
 * it survives JSON.
 *
 * @throws Error when there is no such method, when a field of the input is missing or of another kind, or when the method refuses it
 */
export async function compute(name: string, input: unknown, datasets: Datasets = {}): Promise<Record<string, unknown>> {
  const method = methods.find((one) => one.name === name)
  if (!method) throw new Error(`There is no method «${name}».`)
  if (!isRecord(input)) throw new Error('input must be an object.')
  const { compute: run, called = {} } = await method.load()
  try {
    return plain(run(new Fields(input, datasets))) as Record<string, unknown> // a record stays a record
  } catch (error) {
    throw error instanceof Error ? new Error(inWordsOfTheReference(error.message, called), { cause: error }) : error
  }
}

/** A refusal names the argument; whoever wrote the case knows it as a field. A number before the word means that it is not a name («has 5 values»). */
function inWordsOfTheReference(sentence: string, called: Called): string {
  return sentence.replace(/(?<!\d )\b[A-Za-z]+(?:\.[A-Za-z]+)?/g, (word) => (Object.hasOwn(called, word) ? (called[word] ?? word) : word))
}

/** Typed arrays as arrays, infinite values as texts, NaN as the defect it would be. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return numberOf(value)
  if (Array.isArray(value)) return value.map(plain)
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain) // views handed out here are typed arrays
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
}

function numberOf(value: number): number | string {
  if (Number.isNaN(value)) throw new Error('The result is not a number; an undefined value should have been null.')
  return Number.isFinite(value) ? value : String(value)
}
