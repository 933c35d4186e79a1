import { arima } from '../forecast/arima/arima.ts'
import { arimaForecast } from '../forecast/arima/arimaForecast.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { horizon: 'h', values: 'x' }

export const compute: Compute = (fields) => {
  const fit = arima(fields.numbersWithGaps('x'), {
    order: fields.numbers('order'),
    seasonal: fields.has('seasonal') ? fields.numbers('seasonal') : [0, 0, 0],
    period: fields.number('period', 1),
  })
  const forecast = arimaForecast(fit, fields.number('h'))
  return {
    names: fit.names,
    coefficients: fit.coefficients,
    se: fit.standardErrors,
    sigma2: fit.sigmaSquared,
    logLik: fit.logLikelihood,
    aic: fit.aic,
    forecast: forecast.mean,
    forecast_se: forecast.standardError,
  }
}
