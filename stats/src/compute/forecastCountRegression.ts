import { countRegressionForecast } from '../forecast/countRegressionForecast.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { ahead: 'h', futureOffset: 'future_offset', pairs: 'K' }

export const compute: Compute = (fields) => {
  const futureOffset = fields.numbersOrNull('future_offset')
  return {
    ...countRegressionForecast(fields.numbers('y'), {
      ahead: fields.number('h', futureOffset?.length),
      offset: fields.numbersOrNull('offset'),
      futureOffset,
      period: fields.number('period', 12),
      pairs: fields.number('K', 0),
      scale: fields.number('scale', 1),
      family: fields.word('family', ['poisson', 'nb'], 'nb') === 'nb' ? 'negative binomial' : 'poisson',
      level: fields.number('level', 0.95),
    }),
  }
}
