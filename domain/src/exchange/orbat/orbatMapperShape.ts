import * as z from 'zod'

/**
 * ORBAT Mapper scenario files, read loosely: versions 0.x to 3.x name what is needed here alike, and whatever else a version
 * holds (positions, symbols, layers, equipment) is let through unread. Sub-units are left unparsed so that depth costs no stack.
 * https://github.com/orbat-mapper/orbat-mapper, `src/types/scenarioModels.ts`.
 */
const id = z
  .union([z.string().min(1), z.number()])
  .transform(String)
  .optional()
  .catch(undefined)
const words = z.string().trim().optional().catch(undefined)
const list = z
  .array(z.unknown())
  .optional()
  .catch(undefined)
  .transform((items) => items ?? [])

/** A unit comes under `targetId` (`on`) or beside it (`above`, `below`): then under `parentId`, else under the target's superior. */
export const TimedMove = z.object({
  t: z.union([z.string(), z.number()]),
  hierarchy: z.object({ targetId: z.string(), placement: z.enum(['on', 'above', 'below']), parentId: z.string().optional() }),
})
export type TimedMove = z.infer<typeof TimedMove>

export const MapperUnit = z.object({ id, name: words, shortName: words, sidc: words, subUnits: list, state: list })
export const MapperGroup = z.object({ id, name: words, subUnits: list, units: list })
export const MapperSide = z.object({
  id,
  name: words,
  standardIdentity: z.union([z.string(), z.number()]).optional().catch(undefined),
  subUnits: list,
  groups: list,
})
export const MapperScenario = z.object({
  type: z.literal('ORBAT-mapper'),
  version: words,
  name: words,
  startTime: z.union([z.string(), z.number()]).optional().catch(undefined),
  timeZone: words,
  sides: z.array(z.unknown()),
})
