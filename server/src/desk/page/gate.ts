import { Fault } from '@muster/domain/fault.ts'

/**
 * Lets so many do something at once, and so many wait for it; whoever comes beyond that is told.
 * @throws Fault deskBusy
 */
export function gate({ atOnce, longestQueue }: { atOnce: number; longestQueue: number }): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  const turn = async () => {
    if (running < atOnce) {
      running++
      return
    }
    if (waiting.length >= longestQueue) throw new Fault('deskBusy')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  return async (work) => {
    await turn()
    try {
      return await work()
    } finally {
      // Hands the turn on; `running` stays what it is where somebody waits.
      const first = waiting.shift()
      if (first) first()
      else running--
    }
  }
}
