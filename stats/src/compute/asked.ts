import { isRecord } from './fields.ts'

/**
 * The input of a case, completed by what the reference asks only where it says what it expects: `capture-loglinear` expects a profile interval
 * of a model that no input names. An input that names the model is left as it is.
 */
export function asked(method: string, input: unknown, expected: unknown): unknown {
  if (method !== 'capture-loglinear' || !isRecord(input) || !isRecord(expected) || !isRecord(expected.profile)) return input
  return { model: expected.profile.model, ...input }
}
