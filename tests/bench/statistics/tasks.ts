import type { Task } from './task.ts'
import { disclosureTasks } from './tasks/disclosure.ts'
import { durationTasks } from './tasks/duration.ts'
import { linkageTasks } from './tasks/linkage.ts'
import { regressionTasks } from './tasks/regression.ts'
import { signalTasks } from './tasks/signal.ts'
import { trendTasks } from './tasks/trend.ts'

/** Every computation that is timed, in the order in which it is told. */
export const tasks: readonly Task[] = [
  ...signalTasks,
  ...durationTasks,
  ...regressionTasks,
  ...trendTasks,
  ...linkageTasks,
  ...disclosureTasks,
]
