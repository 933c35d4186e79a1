import { ClusterFault, type ClusterFaultCode } from './fault.ts'
import { systemCode } from './systemCode.ts'

const signs: [RegExp, ClusterFaultCode][] = [
  [/No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/, 'diskFull'],
  [/Permission denied|Read-only file system|EACCES|EPERM|EROFS|ENOTDIR|unable to open database|readonly database/, 'folderNotWritable'],
  [/error while loading shared libraries|GLIBC|Exec format error|cannot execute/, 'binariesUnusable'],
]

/** The fault behind what a program of PostgreSQL printed before it gave up. */
export function faultBehind(output: string, otherwise: ClusterFaultCode, folder: string): ClusterFault {
  return new ClusterFault(codeIn(output) ?? otherwise, { folder, output: output.trim().split('\n').slice(-8).join('\n') })
}

/** What the system refused us while we wrote in the folder, as a fault; anything else stays what it is. */
export function asFault(error: unknown, folder: string): unknown {
  if (error instanceof ClusterFault || !(error instanceof Error) || systemCode(error) === undefined) return error
  const code = codeIn(error.message)
  return code ? new ClusterFault(code, { folder, output: error.message }) : error
}

function codeIn(text: string): ClusterFaultCode | undefined {
  return signs.find(([sign]) => sign.test(text))?.[1]
}
