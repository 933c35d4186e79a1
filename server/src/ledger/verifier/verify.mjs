#!/usr/bin/env node
// @ts-nocheck: this file is for machines that have nothing but Node
// Checks an export of a Muster ledger from scratch. One file, nothing but Node 18 or later; shares no code with Muster.
//
//   node muster-verify.mjs EXPORT [--checkpoint FILE] [--key KEY]... [--witness KEY]... [--json]
//
// EXPORT        what «muster verify --export EXPORT» wrote
// --checkpoint  a signed checkpoint kept elsewhere, on paper or by a witness: what it knew has to be the beginning of the export
// --key         a verifier key you trust (name+12345678+base64): it, or one that follows from it, has to have signed the newest checkpoint
// --witness     a witness's verifier key: it has to have signed the checkpoint given, or one in the export
//
// Ends with 0 where everything holds, 1 where something was altered, 2 where it could not be checked.
// What is checked: RFC 9162 (tree), RFC 8032 (Ed25519), C2SP signed-note, tlog-checkpoint, tlog-cosignature. The form of the export: docs/ledger.md.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const found = { origin: '', leaves: 0, checkpoints: 0, cosignatures: 0, root: '', unfit: false, problems: [] }
const problem = (words) => void (found.problems.length < 100 && found.problems.push(words))
class Unreadable extends Error {}

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leafMark = Buffer.of(0)
const nodeMark = Buffer.of(1)

// The peaks of the tree, one for each bit of its size, the lowest first.
const peaks = []
function addLeaf(hash) {
  let top = hash
  let level = 0
  for (; peaks[level]; level++) {
    top = sha256(nodeMark, peaks[level], top)
    peaks[level] = undefined
  }
  peaks[level] = top
  found.leaves++
}
function root() {
  let top
  for (const peak of peaks) if (peak) top = top ? sha256(nodeMark, peak, top) : peak
  return top ?? sha256('')
}

function readKey(text) {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length !== 33) throw new Unreadable(`«${text}» is no verifier key`)
  const real = sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex')
  if (real !== id) throw new Unreadable(`the id of the verifier key «${text}» is not its own`)
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { text, name, id, kind: bytes[0], key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

function isKey(text) {
  try {
    return readKey(text) !== undefined
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}

// Signatures as they stand in a note: four bytes of the key's id, then the signature.
const isBy = (key, name, bytes) => name === key.name && bytes.subarray(0, 4).toString('hex') === key.id
const signed = (key, text, bytes) => key.kind === 1 && verify(null, Buffer.from(text), key.key, bytes.subarray(4))
function cosigned(key, text, bytes) {
  if (key.kind !== 4 || bytes.length !== 76) return undefined
  const time = bytes.readBigUInt64BE(4)
  return verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), key.key, bytes.subarray(12)) ? Number(time) : undefined
}

function readNote(path) {
  const note = readFileSync(path, 'utf8')
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const [origin, size, hash] = text.split('\n')
  const lines = note
    .slice(end + 2)
    .split('\n')
    .filter(Boolean)
  const signatures = lines
    .map((line) => /^— (\S+) (\S+)$/u.exec(line))
    .map((one) => one && { name: one[1], bytes: Buffer.from(one[2], 'base64') })
  if (end < 0 || !/^\d+$/.test(size) || !hash || signatures.includes(null)) throw new Unreadable(`${path} is no signed checkpoint`)
  return { text, origin, size: Number(size), root: Buffer.from(hash, 'base64'), signatures }
}

function options(args) {
  const asked = { file: undefined, checkpoint: undefined, keys: [], witnesses: [], json: false }
  for (let at = 0; at < args.length; at++) {
    const name = args[at]
    if (name === '--json') asked.json = true
    else if (name === '--checkpoint') asked.checkpoint = readNote(args[++at] ?? '')
    else if (name === '--key') asked.keys.push(readKey(args[++at] ?? ''))
    else if (name === '--witness') asked.witnesses.push(readKey(args[++at] ?? ''))
    else if (name.startsWith('-') || asked.file) throw new Unreadable(`what is «${name}»?`)
    else asked.file = name
  }
  if (!asked.file)
    throw new Unreadable('which export? node muster-verify.mjs EXPORT [--checkpoint FILE] [--key KEY] [--witness KEY] [--json]')
  return asked
}

const keys = []
let lastText = '' // of the checkpoint before, for the cosignatures beneath it
const witnessed = new Set()
let ended = false
let sealedTo = 0
let signedBy = -1 // the place of the key that signed the newest checkpoint
let latest = 0

const lines = {
  'muster.ledger.export/1': ([origin]) => {
    found.origin = origin
  },
  key: ([text, entry, endorsement]) => {
    const key = readKey(text)
    const before = keys.at(-1)
    const words = before && `muster.ledger.key/1\n${before.text}\n${text}\n`
    const trusted = asked.keys.some((one) => one.text === text)
    const vouched = before && endorsement !== '-' && verify(null, Buffer.from(words), before.key, Buffer.from(endorsement, 'base64'))
    if (before && !vouched && !trusted) problem(`the key ${text} signs from entry ${entry} on, and the one before did not vouch for it`)
    keys.push({ ...key, trusted, follows: trusted || vouched, entry: Number(entry), position: before ? Number.POSITIVE_INFINITY : -1 })
  },
  leaf: ([entry, command, at, commitment]) => {
    if (Date.parse(at) < latest - 60_000) console.error(`the clock was set back before entry ${entry}`)
    latest = Date.parse(at)
    const known = keys.find((key) => key.entry === Number(entry))
    if (known && known.position > found.leaves) known.position = found.leaves
    addLeaf(sha256(leafMark, `muster.ledger/1\n${entry}\n${command}\n${at}\n${commitment}\n`))
  },
  gone: ([entry, hash]) => {
    problem(`entry ${entry} is gone; its leaf still stands`)
    addLeaf(Buffer.from(hash, 'hex'))
  },
  checkpoint: ([size, hash, ...signatures]) => {
    const text = `${found.origin}\n${size}\n${hash}\n`
    const key = keys.findLast((one) => one.position < Number(size))
    found.checkpoints++
    signedBy = -1
    if (Number(size) !== found.leaves) return problem(`the checkpoint of ${size} entries stands after ${found.leaves} leaves`)
    if (root().toString('base64') !== hash && !found.unfit) {
      problem(
        `the entries after leaf ${sealedTo}, up to leaf ${size}, are not those that were signed: the checkpoint of ${size} entries does not fit`,
      )
      found.unfit = true
    }
    const bytes = Buffer.from(signatures[1] ?? '', 'base64')
    signedBy = key && isBy(key, signatures[0], bytes) && signed(key, text, bytes) ? keys.indexOf(key) : -1
    if (!key || !isBy(key, signatures[0], bytes))
      problem(`the checkpoint of ${size} entries was signed by another key than the one that signed then`)
    else if (!signed(key, text, bytes)) problem(`the checkpoint of ${size} entries was altered: its signature does not fit`)
    lastText = text
    sealedTo = Number(size)
  },
  cosignature: ([size, witness, encoded]) => {
    found.cosignatures++
    const bytes = Buffer.from(encoded, 'base64')
    if (Number(size) !== sealedTo || !isKey(witness) || cosigned(readKey(witness), lastText, bytes) === undefined)
      problem(`the cosignature by ${witness} under the checkpoint of ${size} entries does not fit`)
    else if (asked.witnesses.some((one) => one.text === witness)) witnessed.add(witness)
  },
  end: () => {
    ended = true
  },
}

/** A checkpoint kept elsewhere is compared when its size is reached. */
function compare() {
  const kept = asked.checkpoint
  if (kept && found.leaves === kept.size) kept.fits = root().equals(kept.root)
}

function judge() {
  const kept = asked.checkpoint
  if (!ended) problem('the export is cut off: its last line is missing')
  if (found.leaves > sealedTo) problem(`the leaves after ${sealedTo}, up to ${found.leaves}, are under no checkpoint`)
  // To be listed is nothing: from the first trusted key on each one has to follow from the one before, and one of these signed the newest checkpoint.
  const first = keys.findIndex((key) => key.trusted)
  if (asked.keys.length > 0 && (first < 0 || signedBy < first || !keys.slice(first).every((key) => key.follows)))
    problem('no key that you trust signed the newest checkpoint, or vouched for the one that did')
  if (kept) {
    const known = [...keys, ...asked.keys].some((key) =>
      kept.signatures.some(({ name, bytes }) => isBy(key, name, bytes) && signed(key, kept.text, bytes)),
    )
    if (kept.origin !== found.origin) problem(`the checkpoint given is of «${kept.origin}», the export of «${found.origin}»`)
    else if (!known) problem('no key of this ledger signed the checkpoint given')
    if (kept.size > found.leaves)
      problem(
        `the checkpoint given knew ${kept.size} entries, the export has ${found.leaves}: ${kept.size - found.leaves} are gone from the end`,
      )
    else if (kept.size > 0 && !kept.fits)
      problem(`the first ${kept.size} entries are not those that the checkpoint given knew: they were rewritten`)
  }
  for (const witness of asked.witnesses) {
    const here = kept?.signatures.some(({ name, bytes }) => isBy(witness, name, bytes) && cosigned(witness, kept.text, bytes) !== undefined)
    if (!here && (kept || !witnessed.has(witness.text)))
      problem(`${witness.text} did not sign ${kept ? 'the checkpoint given' : 'any checkpoint of the export'}`)
  }
}

function tell() {
  found.root = root().toString('base64')
  const { unfit: _, ...told } = found
  if (asked.json) return console.log(JSON.stringify({ holds: found.problems.length === 0, ...told }))
  for (const words of found.problems) console.log(words)
  const what = `${found.leaves} entries, ${found.checkpoints} checkpoints, ${found.cosignatures} cosignatures of «${found.origin}», root ${found.root}`
  console.log(found.problems.length === 0 ? `Everything holds: ${what}.` : `NOT WHAT WAS SIGNED: ${what}.`)
}

let asked
try {
  asked = options(process.argv.slice(2))
  let first = true
  for await (const line of createInterface({ input: createReadStream(asked.file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    const [kind, ...words] = line.split(' ')
    if (first !== (kind === 'muster.ledger.export/1') || !Object.hasOwn(lines, kind))
      throw new Unreadable(`${asked.file} is no export of a ledger: «${line.slice(0, 60)}»`)
    first = false
    lines[kind](words)
    if (kind === 'leaf' || kind === 'gone') compare()
  }
  if (first) throw new Unreadable(`${asked.file} is empty`)
  judge()
  tell()
  process.exitCode = found.problems.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Unreadable || error.code ? error.message : error)
  process.exitCode = 2
}
