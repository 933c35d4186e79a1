import { captureProfile } from '../capture/captureProfile.ts'
import { type LogLinearModel, logLinearModels } from '../capture/logLinearModels.ts'
import { type LogLinearModelName, logLinearModelNames } from '../capture/threeLists.ts'
import type { Fields } from './fields.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  if (fields.number('lists', 3) !== 3) throw new Error(`lists must be 3, not ${fields.number('lists')}.`)
  const cells = fields.numbers('cells')
  const models = logLinearModels(cells)
  return { models, profile: captureProfile(cells, namedModel(fields, models), { level: fields.number('level', 0.95) }) }
}

/** The model that the profile is wanted for; unless it is named, that with the least AIC. */
function namedModel(fields: Fields, models: LogLinearModel[]): LogLinearModelName {
  if (fields.has('model')) return fields.word('model', logLinearModelNames)
  return models.reduce((best, one) => (one.aic < best.aic - 1e-9 ? one : best)).model
}
