import { createHash } from 'node:crypto'
import type { Hono } from 'hono'

export type Asker = ReturnType<typeof anAsker>
/** A page as somebody without scripts has it: its text, and the fields of its form. */
export type Read = { status: number; html: string; text: string; fields: Record<string, string>; headers: Headers }

/**
 * Somebody before the public page of the desk, with an address and without scripts, who lets time pass (`later`) before they send; `works` does the work of a
 * browser that runs scripts. `accepted` is what their browser would rather read.
 */
export function anAsker(door: Pick<Hono, 'request'>, address: string, later: () => void, accepted?: string) {
  const visit = { origin: 'https://desk.example', host: 'desk.example', secure: true, address }
  const send = async (path: string, fields?: Record<string, string>): Promise<Read> => {
    const init = {
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
      ...(accepted === undefined ? {} : { headers: { 'accept-language': accepted } }),
    }
    const answer = await door.request(`https://desk.example${path}`, init, { visit })
    const html = await answer.text()
    return { status: answer.status, html, text: textOf(html), fields: hiddenIn(html), headers: answer.headers }
  }
  const works = async (path: string, page: string, fields: Record<string, string>): Promise<Read> => {
    const { html, fields: hidden } = await send(page)
    const bits = Number(/data-bits="(\d+)"/.exec(html)?.[1])
    return send(path, { ...hidden, ...fields, work: workFor(hidden.ticket ?? '', bits) })
  }
  const sends = async (path: string, page: string, fields: Record<string, string>): Promise<Read> => {
    later()
    return send(path, { ...(await send(page)).fields, ...fields })
  }
  const asks = async (fields: Record<string, string>): Promise<{ page: Read; words: string }> => {
    const page = await sends('/ask', '/', { by: 'oneself', ...fields })
    return { page, words: wordsOn(page) }
  }
  const opens = (words: string) => sends('/open', '/open', { words })
  return { send, works, asks, opens, says: (page: Read, fields: Record<string, string>) => send('/say', { ...page.fields, ...fields }) }
}

/** The four words of a receipt. */
export function wordsOn({ html }: Read): string {
  const items = [...html.matchAll(/<li>([^<]+)<\/li>/g)].slice(0, 4)
  return items.map(([, word = '']) => word.replaceAll('&#39;', "'")).join(' ')
}

function workFor(ticket: string, bits: number): string {
  for (let n = 0; ; n++) if (createHash('sha256').update(`${ticket}:${n}`).digest().readUInt32BE() >>> (32 - bits) === 0) return String(n)
}

function hiddenIn(html: string): Record<string, string> {
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
}

function textOf(html: string): string {
  return html
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
