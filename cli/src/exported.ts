import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'

/**
 * The file of a case for another program. What is read on a screen is work; a file leaves the house, and under rules that know death or corporal punishment for
 * an absence it would be one for a prosecution. @throws Fault fileKeptIn
 */
export function exported<T extends Pick<AbsenceFile, 'gravest'>>(file: T): T {
  if (file.gravest !== null) throw new Fault('fileKeptIn', { paper: 'none', law: file.gravest })
  return file
}
