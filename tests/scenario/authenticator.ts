import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Value = number | string | Uint8Array | Map<number | string, Value>

/** CBOR as an authenticator writes it (RFC 8949): whole numbers, text, bytes and maps, no longer than 65,535. */
export function cbor(value: Value): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)])])
  return Buffer.concat([head(2, value.length), value])
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.of((major << 5) | count)
  if (count < 256) return Buffer.of((major << 5) | 24, count)
  return Buffer.of((major << 5) | 25, count >> 8, count & 255)
}

/** What one can have go wrong: another page, another name, another question, nobody asked who they are, a counter of one's own. */
export type Slip = { origin?: string; rpId?: string; challenge?: string; verified?: boolean; counter?: number; type?: string }

type Creation = { challenge: string; rp: { id?: string }; user: { id: string } }
type Request = { challenge: string; rpId?: string }

/**
 * An authenticator of our own (WebAuthn level 3, section 6), with one passkey on P-256 and attestation «none». It makes what a real one makes, and can be told to slip.
 */
export function anAuthenticator(origin = 'http://localhost:4110') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  let user = ''

  const clientData = (type: string, challenge: string, slip: Slip) =>
    Buffer.from(
      JSON.stringify({
        type: slip.type ?? type,
        challenge: slip.challenge ?? challenge,
        origin: slip.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const authenticatorData = (rpId: string, slip: Slip, attested: Buffer) => {
    const flags = 0x01 | (slip.verified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(slip.counter ?? ++counter)
    const name = createHash('sha256')
      .update(slip.rpId ?? rpId)
      .digest()
    return Buffer.concat([name, Buffer.of(flags), count, attested])
  }

  return {
    create({ challenge, rp, user: { id: userId } }: Creation, slip: Slip = {}) {
      user = userId
      const length = Buffer.of(id.length >> 8, id.length & 255)
      const data = authenticatorData(rp.id ?? '', slip, Buffer.concat([Buffer.alloc(16), length, id, cbor(coseKey(publicKey))]))
      const attestation = cbor(
        new Map<string, Value>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      )
      const answer = { clientDataJSON: clientData('webauthn.create', challenge, slip), attestationObject: attestation }
      return credential(id, { ...inText(answer), transports: ['internal'] })
    },
    get({ challenge, rpId = '' }: Request, slip: Slip = {}) {
      const data = authenticatorData(rpId, slip, Buffer.alloc(0))
      const client = clientData('webauthn.get', challenge, slip)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      const answer = { clientDataJSON: client, authenticatorData: data, signature: sign('sha256', signed, privateKey) }
      return credential(id, { ...inText(answer), userHandle: user })
    },
  }
}

function credential(id: Buffer, response: Record<string, unknown>) {
  const text = id.toString('base64url')
  return { id: text, rawId: text, type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform', response }
}

function inText(parts: Record<string, Buffer>): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64url')]))
}

/** A public key on P-256 as COSE has it (RFC 9053, section 7.1.1). */
function coseKey(key: KeyObject): Map<number, Value> {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const [across, up] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return new Map<number, Value>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, across],
    [-3, up],
  ])
}
