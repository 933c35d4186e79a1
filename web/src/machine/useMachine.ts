import { MachineState } from '@muster/domain/machine/shapes.ts'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { ask } from '../app/client.ts'

/** How often the machine is asked, in milliseconds. */
const every = 10_000

/** What the machine said, and when it said it by the reader's own clock, in milliseconds: half of the way there and back taken off. */
export type Told = { state: MachineState; saidAt: number }

/** How the machine stands, asked anew every ten seconds while somebody looks; what it said last stays when it is silent. */
export function useMachine(): UseQueryResult<Told, Error> {
  return useQuery<Told, Error>({
    queryKey: ['machine/state', {}],
    queryFn: async ({ signal }) => {
      const asked = Date.now()
      const state = await ask('machine/state', {}, MachineState, signal)
      return { state, saidAt: (asked + Date.now()) / 2 }
    },
    refetchInterval: every,
    staleTime: 0,
  })
}
