import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { systemCode } from './systemCode.ts'

const hasProc = existsSync('/proc/self/stat')

/**
 * Tells a process from a later one that was given the same number: by when it started. Undefined when there is no such process;
 * empty where the system does not say, and then the number alone must do.
 */
export function startMark(pid: number): string | undefined {
  if (!isSignallable(pid)) return undefined
  if (!hasProc) return process.platform === 'win32' ? '' : ask(pid, 'lstart=')
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may itself hold spaces and brackets; the fields follow the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch {
    return isSignallable(pid) ? '' : undefined
  }
}

/** Whether the process runs and, where that can be seen, was started with this text in its command line. */
export function runsWith(pid: number, text: string): boolean {
  if (startMark(pid) === undefined) return false
  if (!hasProc) return process.platform === 'win32' || (ask(pid, 'command=') ?? '').includes(text)
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)
  } catch {
    return isSignallable(pid)
  }
}

function isSignallable(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM' // it lives, under another user
  }
}

function ask(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}
