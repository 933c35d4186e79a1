import * as z from 'zod'
import { Precision } from '../calendar.ts'

/** What happened, coarsely. None of them says whose fault it was. */
export const HappeningKind = z.enum([
  'ruleChange',
  'stateOfWar',
  'lockdown',
  'movement',
  'clash',
  'explosion',
  'accident',
  'disaster',
  'outbreak',
  'other',
])
export type HappeningKind = z.infer<typeof HappeningKind>

/** A state of war, or martial law: declared by two people, since by it clocks run differently (decision 48). All others are told by whoever may tell events. */
export const ToldKind = HappeningKind.exclude(['stateOfWar'])

/** They go on until somebody says that they ended; of the others a moment is told, unless an end is. */
export const lasting: ReadonlySet<HappeningKind> = new Set(['ruleChange', 'stateOfWar', 'lockdown', 'outbreak'])

/** They can be known before they come. */
export const announced: ReadonlySet<HappeningKind> = new Set(['ruleChange', 'stateOfWar', 'lockdown', 'movement'])

/** How exactly the time of a happening is known: what has no time at all has no place on a timeline. */
export const TimeKnown = Precision.extract(['minute', 'day', 'month', 'year'])
export type TimeKnown = z.infer<typeof TimeKnown>
