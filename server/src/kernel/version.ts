import { readFileSync } from 'node:fs'

const { version: text }: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
export const version = text
