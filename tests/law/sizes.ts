import type { Source } from './sources.ts'

export const most = 300

export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
}

export function tooLong(files: Source[]): string[] {
  return files.filter(({ text }) => lineCount(text) > most).map(({ path, text }) => `${path} has ${lineCount(text)} lines`)
}

/** The value below which that share of the files lies. */
export function quantile(files: Source[], share: number): number {
  const counts = files.map(({ text }) => lineCount(text)).sort((a, b) => a - b)
  return counts[Math.floor((counts.length - 1) * share)] ?? 0
}
