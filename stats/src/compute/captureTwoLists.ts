import { twoListPopulation } from '../capture/twoListPopulation.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { first: 'n1', second: 'n2', both: 'm' }

export const compute: Compute = (fields) => {
  const { lincolnPetersen, ...chapman } = twoListPopulation(fields.number('n1'), fields.number('n2'), fields.number('m'), {
    level: fields.number('level', 0.95),
  })
  return { ...chapman, lincoln_petersen: lincolnPetersen }
}
