import { X509Certificate } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { type Authority, issueIn, readAuthority } from '@muster/server/tls/authority.ts'
import { readText, tlsFolder, tlsPlaces } from '@muster/server/tls/folder.ts'
import { hostName, inAddress, ipAddress, isLoopback, type Names } from '@muster/server/tls/names.ts'
import { qrForTerminal } from '@muster/server/tls/qr.ts'
import { namesOf } from '@muster/server/tls/subject.ts'
import { port, read, texts, Usage, type Values } from './arguments.ts'
import { printJson, say } from './print.ts'

const options = {
  name: { type: 'string', multiple: true },
  address: { type: 'string', multiple: true },
  'new-authority': { type: 'boolean' },
  'trust-port': { type: 'string' },
} as const

const usualTrustPort = 4180

type Made = { authority: Authority; names: Names; validTo: Date; madeAuthority: boolean }

/** Makes a certificate for a network of its own, and shows what devices are to be compared with. */
export async function tls(args: string[]): Promise<void> {
  const { values, words } = read(args, options)
  const [word] = words
  if (word !== undefined && word !== 'show') throw new Usage(worded('terminal.tls.word', { word }))
  const trustPort = port(values, 'trust-port') ?? usualTrustPort
  const made = word === 'show' ? await asItStands() : await issueIn(tlsFolder(), asked(values))
  if (values.json) return printJson(asJson(made, trustPort))
  if (word === 'show') tellStanding(made)
  else tellMade(made)
  tellFingerprint(made, trustPort)
}

function asked(values: Values): { names?: Names; newAuthority: boolean } {
  const hosts = texts(values, 'name').map((one) => hostName(one, '--name'))
  const addresses = texts(values, 'address').map((one) => ipAddress(one, '--address'))
  const newAuthority = values['new-authority'] === true
  return hosts.length + addresses.length === 0 ? { newAuthority } : { names: { hosts, addresses }, newAuthority }
}

/** Faults: `authorityMissing`. */
async function asItStands(): Promise<Made> {
  const folder = tlsFolder()
  const authority = await readAuthority(folder)
  const server = await readText(tlsPlaces(folder).server)
  if (!authority || server === undefined) throw new Fault('authorityMissing', { folder })
  const certificate = new X509Certificate(server)
  return { authority, names: namesOf(certificate), validTo: certificate.validToDate, madeAuthority: false }
}

function listed({ hosts, addresses }: Names): string[] {
  return [...hosts, ...addresses]
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** The page is found by the first name that is not the machine's own. */
function trustAddress({ names }: Made, trustPort: number): string {
  const host = listed(names).find((one) => !isLoopback(one) && !one.startsWith('*')) ?? 'localhost'
  return `http://${inAddress(host)}:${trustPort}/trust`
}

function asJson(made: Made, trustPort: number) {
  const { authority, names, validTo, madeAuthority } = made
  return {
    name: authority.name,
    fingerprint: authority.fingerprint.join(' ').replace(/\s+/g, ''),
    authorityValidTo: authority.validTo.toISOString(),
    names: listed(names),
    validTo: validTo.toISOString(),
    madeAuthority,
    trustAddress: trustAddress(made, trustPort),
  }
}

function tellMade({ authority, names, validTo, madeAuthority }: Made): void {
  if (madeAuthority) say('terminal.tls.made', { name: authority.name })
  else say('terminal.tls.renewed', { name: authority.name })
  say('terminal.tls.names', { names: listed(names).join(', '), on: dayOf(validTo) })
}

function tellStanding({ authority, names, validTo }: Made): void {
  say('terminal.tls.show', { name: authority.name, on: dayOf(authority.validTo) })
  say('terminal.tls.showServer', { names: listed(names).join(', '), on: dayOf(validTo) })
}

function tellFingerprint(made: Made, trustPort: number): void {
  say('terminal.tls.fingerprint')
  process.stdout.write(`${made.authority.fingerprint.map((line) => `  ${line}\n`).join('')}`)
  if (made.names.hosts.every(isLoopback)) say('terminal.tls.onlyAddresses')
  const address = trustAddress(made, trustPort)
  say('terminal.tls.next', { port: String(trustPort), address })
  process.stdout.write(`${qrForTerminal(address)}\n`)
}
