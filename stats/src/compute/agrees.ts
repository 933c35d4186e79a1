import { isRecord } from './fields.ts'

/** How far a result may be from what is expected, as the reference files write it. */
export type Tolerance = {
  rel?: number
  abs?: number
  one_sided?: 'not above' | 'not below'
  ignore?: string[]
  fields?: Record<string, Tolerance>
}

/**
 * Where a result differs from what is expected, by the rules of the reference; empty when it agrees. `null` agrees with `null` alone, texts and
 * truths with themselves, numbers within max(abs, rel × |expected|), lists and objects part by part.
 */
export function differences(got: unknown, expected: unknown, tolerance: Tolerance, path = ''): string[] {
  if (typeof expected === 'number') return isNear(got, expected, tolerance) ? [] : [told(path, got, expected)]
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return [told(path, got, expected)]
    return expected.flatMap((one, i) => differences(got[i], one, tolerance, `${path}[${i + 1}]`))
  }
  if (!isRecord(expected)) return got === expected ? [] : [told(path, got, expected)]
  if (!isRecord(got)) return [told(path, got, expected)]
  const ignored = new Set(tolerance.ignore)
  const keys = new Set([...Object.keys(expected), ...Object.keys(got)])
  return [...keys]
    .filter((key) => !ignored.has(key))
    .flatMap((key) => {
      const inner = path === '' ? key : `${path}.${key}`
      if (!Object.hasOwn(got, key) || !Object.hasOwn(expected, key)) return [told(inner, got[key], expected[key])]
      return differences(got[key], expected[key], within(tolerance, key), inner)
    })
}

/** A field's own tolerance holds for everything below it. */
function within(tolerance: Tolerance, key: string): Tolerance {
  const own = tolerance.fields?.[key]
  return own ? { ignore: tolerance.ignore ?? [], fields: tolerance.fields ?? {}, ...own } : tolerance
}

function isNear(got: unknown, expected: number, { rel = 0, abs = 0, one_sided }: Tolerance): boolean {
  if (typeof got !== 'number' || Number.isNaN(got)) return false
  if (one_sided === 'not above' && got <= expected) return true
  if (one_sided === 'not below' && got >= expected) return true
  return Math.abs(got - expected) <= Math.max(abs, rel * Math.abs(expected))
}

function told(path: string, got: unknown, expected: unknown): string {
  const short = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 80)
  return `${path || 'result'}: ${short(got)} instead of ${short(expected)}`
}
