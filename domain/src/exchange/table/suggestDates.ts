import { type DateFormat, dateFormat } from './dateFormat.ts'

/** Formats to try, the more exact before the looser of one kind. Those that a number could pass for are tried only where a header says date. */
const known = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'YYYY. M. D.',
  'YYYY. M. D',
  'YYYY년 M월 D일',
  'DD.MM.YYYY',
  'D.M.YYYY',
  'DD/MM/YYYY',
  'D/M/YYYY',
  'DD-MM-YYYY',
  'D-M-YYYY',
  'MM/DD/YYYY',
  'M/D/YYYY',
  'MM-DD-YYYY',
  'M-D-YYYY',
  'D MMM YYYY',
  'D. MMM YYYY',
  'D-MMM-YYYY',
  'DDMMMYYYY',
  'D MMM, YYYY',
  'MMM D, YYYY',
  'MMM D YYYY',
  'D de MMM de YYYY',
  'D MMM YY',
  'D-MMM-YY',
  'DDMMMYY',
  'DD.MM.YY',
  'D.M.YY',
  'DD/MM/YY',
  'D/M/YY',
  'MM/DD/YY',
  'M/D/YY',
]
const likeNumbers = ['YYYYMMDD', 'excel', 'MMM YYYY', 'MM/YYYY', 'MM.YYYY', 'YYYY-MM', 'YYYY']
/** The two readings of numbers parted alike: day first or month first. */
const monthFirst = /^M+[/-]D/
const dayFirst = /^D+[/-]M+[/-]/

export type SuggestedDates = {
  formats: string[] /** No date in the table shows whether the day or the month comes first. */
  notClear: boolean
  unread: number
}

/** Eight digits are taken for a date only where they are one of the last or of this century. */
export function isCommonDate(cell: string): boolean {
  if (/^(?:19|20)\d{6}$/.test(cell)) return typeof compactDate(cell) === 'object'
  return readers(known).some(({ read }) => typeof read(cell) === 'object')
}

/**
 * The fewest formats that read the cells. Day first is preferred where the cells do not tell; where some can only be the one and
 * some only the other, the commoner is taken and the rest will be listed as days that the calendar does not have.
 */
export function suggestDates(cells: string[]): SuggestedDates {
  const reads = ({ read }: { read: DateFormat }, of: string[]) => of.filter((cell) => typeof read(cell) === 'object')
  const count = (pattern: RegExp) =>
    cells.filter((cell) => readers(known.filter((format) => pattern.test(format))).some(({ read }) => typeof read(cell) === 'object'))
      .length
  const days = count(dayFirst)
  const months = count(monthFirst)
  const left = readers([...known, ...likeNumbers]).filter(({ format }) =>
    months > days ? !dayFirst.test(format) : !monthFirst.test(format),
  )
  const formats: string[] = []
  let unread = cells
  for (;;) {
    const [best] = left.map((one) => ({ ...one, count: reads(one, unread).length })).sort((one, other) => other.count - one.count)
    if (best === undefined || best.count === 0) break
    formats.push(best.format)
    unread = unread.filter((cell) => typeof best.read(cell) !== 'object')
  }
  return {
    formats,
    notClear: days > 0 && days === months && cells.some((cell) => /^\d{1,2}[/-]\d{1,2}[/-]/.test(cell)),
    unread: unread.length,
  }
}

const compactDate = dateFormat('YYYYMMDD', 1950)
const compiled = new Map<string, DateFormat>()
function readers(formats: string[]): { format: string; read: DateFormat }[] {
  return formats.map((format) => {
    const read = compiled.get(format) ?? dateFormat(format, 1950)
    compiled.set(format, read)
    return { format, read }
  })
}
