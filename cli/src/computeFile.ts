import { worded } from '@muster/server/kernel/wording.ts'
import type { Tolerance } from '@muster/stats/compute/agrees.ts'
import * as z from 'zod'
import { Unclear } from './arguments.ts'
import { readJsonFile } from './jsonFile.ts'

const Input = z.record(z.string(), z.unknown())
const Tolerances: z.ZodType<Tolerance> = z.record(z.string(), z.unknown())
const Id = z.union([z.string(), z.number()]).transform(String)
const Case = z.object({
  id: Id.optional(),
  input: z.unknown().refine((input) => input !== undefined),
  expected: z.unknown().optional(),
  tolerance: Tolerances.optional(),
})
const Reference = z.object({ method: z.string(), datasets: Input.optional(), cases: z.array(z.unknown()) })
const Single = Case.extend({ method: z.string(), datasets: Input.optional() })

export type ToCompute = { id: string; input: unknown; expected?: unknown; tolerance?: Tolerance | undefined; unread?: string }
export type ComputeFile = { method: string; datasets: Record<string, unknown>; cases: ToCompute[] }

/** A file in the format of the reference, or one `{method, input}`; `-` is what comes in. A case that cannot be read is kept with what is wrong. */
export async function readComputeFile(path: string): Promise<ComputeFile> {
  const value = await readJsonFile(path)
  const file = Reference.safeParse(value)
  if (file.success) {
    const { method, datasets = {}, cases } = file.data
    return { method, datasets, cases: cases.map(caseOf) }
  }
  const single = Single.safeParse(value)
  if (!single.success) throw new Unclear(worded('terminal.compute.form', { file: path }))
  const { method, datasets = {}, id = '1', ...rest } = single.data
  return { method, datasets, cases: [{ ...rest, id }] }
}

function caseOf(value: unknown, index: number): ToCompute {
  const position = String(index + 1)
  const read = Case.safeParse(value)
  if (read.success) return { ...read.data, id: read.data.id ?? position }
  const { data: told } = z.object({ id: Id }).safeParse(value)
  return { id: told?.id ?? position, input: undefined, unread: worded('terminal.compute.case') }
}
