/**
 * How values are written while they are digested: whoever asks, whatever their connection is set to. Names are looked for among PostgreSQL's own first, so
 * that nothing of ours or of anybody else's stands in for a built-in.
 */
export const settings: Readonly<Record<string, string>> = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
}
