import { kaplanMeierByGroup } from '../duration/kaplanMeier.ts'
import type { Compute } from './method.ts'
import { spellsOf } from './spells.ts'

export const compute: Compute = (fields) => {
  const [time, status, entry, group] = [fields.text('time'), fields.text('status'), fields.textOrNull('entry'), fields.textOrNull('group')]
  const spells = spellsOf(fields, [time, status, entry, group], entry === null ? null : [entry, time])
  const quantiles = fields.numbersOrNull('quantiles') ?? [0.25, 0.5, 0.75]
  const curves = kaplanMeierByGroup(spells.numbers(time), spells.flags(status), spells.labels(group), {
    entry: entry === null ? null : spells.numbers(entry),
    level: fields.number('level', 0.95),
    quantiles,
    tau: fields.numberOrNull('tau'),
  })
  return {
    curves: curves.map((curve) => ({
      group: curve.group,
      n: curve.n,
      time: curve.time,
      n_risk: curve.atRisk,
      n_event: curve.events,
      n_censor: curve.censored,
      surv: curve.survival,
      se: curve.standardError,
      se_log: curve.errorOfLog,
      loglog_lower: curve.limits.logLog.lower,
      loglog_upper: curve.limits.logLog.upper,
      log_lower: curve.limits.log.lower,
      log_upper: curve.limits.log.upper,
      plain_lower: curve.limits.plain.lower,
      plain_upper: curve.limits.plain.upper,
      cumhaz: curve.cumulativeHazard,
      cumhaz_se: curve.hazardError,
      cumhaz_fh: curve.tieCorrectedHazard,
      quantiles: curve.quantiles,
      ...(curve.restrictedMean && {
        rmean: { tau: curve.restrictedMean.tau, value: curve.restrictedMean.value, se: curve.restrictedMean.standardError },
      }),
    })),
  }
}
