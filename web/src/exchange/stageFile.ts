import { StagedFile } from '@muster/domain/exchange/commands.ts'
import * as z from 'zod'
import { Misread, Refusal, Unreachable } from '../app/client.ts'

/** The server reads files up to this size; a larger one is refused here before it is sent. */
export const largestFile = 64 * 1024 * 1024

const Fault = z.object({
  fault: z.object({
    code: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
    message: z.string(),
    place: z.string().optional(),
  }),
})

function answerOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return undefined
  }
}

/**
 * Puts a file on the server and says how far it is. XMLHttpRequest, because `fetch` does not tell the progress of what it sends.
 * Aborting the signal stops the sending; what has arrived is forgotten by the server.
 */
export function stageFile(file: File, onProgress: (sent: number) => void, signal: AbortSignal): Promise<z.infer<typeof StagedFile>> {
  const address = `/api/exchange/stage?name=${encodeURIComponent(file.name)}`
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onerror = () => reject(new Unreachable('unreachable'))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onload = () => {
      const body = answerOf(request)
      const staged = StagedFile.safeParse(body)
      const refused = Fault.safeParse(body)
      if (request.status < 300 && staged.success) resolve(staged.data)
      else if (refused.success) reject(new Refusal(request.status, refused.data.fault))
      else reject(request.status >= 500 ? new Unreachable(`status ${request.status}`) : new Misread(`${address}: status ${request.status}`))
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
