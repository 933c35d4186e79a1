// The page by which a patrol checks a pass: read as text into one file that works without a network, asks nobody and keeps nothing. Browsers alone run it.

/** @typedef {{ number: string, from: number, to: number, place: string, initials: string, signed: Uint8Array, signature: Uint8Array }} Read */
/** @typedef {{ is: 'good' | 'notYet' | 'expired' | 'notValid' | 'cannot', pass?: Read }} Verdict */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const label = new TextEncoder().encode('muster.pass/1\n')

/**
 * What a text says, whoever signed it; undefined where it is no pass. Spaces and small letters are as good, and what one misreads is read as it was meant.
 * @param {string} text
 * @returns {Read | undefined}
 */
export function readPass(text) {
  const code = text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^MP[IL]/, 'MP1')
  if (!code.startsWith('MP1') || code.length > 700) return undefined
  const bytes = bytesOf(code.slice(3).replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B'))
  if (!bytes || bytes.length < 83 || bytes[0] !== 1) return undefined
  const [said, signature] = [bytes.subarray(0, -64), bytes.subarray(-64)]
  const view = new DataView(said.buffer, said.byteOffset, said.length)
  const placeEnd = 18 + view.getUint8(17)
  if (placeEnd > said.length) return undefined
  const words = new TextDecoder()
  return {
    number: [...said.subarray(1, 9)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    from: view.getUint32(9) * 1000,
    to: view.getUint32(13) * 1000,
    place: words.decode(said.subarray(18, placeEnd)),
    initials: words.decode(said.subarray(placeEnd)),
    signed: new Uint8Array([...label, ...said]),
    signature: new Uint8Array(signature),
  }
}

/**
 * Bytes of base32; undefined where the text holds something else, or says more than its bytes.
 * @param {string} code
 */
function bytesOf(code) {
  const bytes = new Uint8Array(Math.floor((code.length * 5) / 8))
  let [bits, held, at] = [0, 0, 0]
  for (const letter of code) {
    const value = digits.indexOf(letter)
    if (value < 0) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >> bits
    held &= (1 << bits) - 1
  }
  return held === 0 && bits < 5 ? bytes : undefined
}

/**
 * Is it a pass of ours, and is it good now? By the public key and the clock of this device alone.
 * @param {string} text
 * @param {readonly string[]} keys in base64
 * @param {number} now in milliseconds
 * @returns {Promise<Verdict>}
 */
export async function checkPass(text, keys, now) {
  const pass = readPass(text)
  if (!pass) return { is: 'notValid' }
  try {
    for (const key of keys) {
      const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
      const known = await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify'])
      if (
        !(await crypto.subtle.verify(
          'Ed25519',
          known,
          /** @type {BufferSource} */ (pass.signature),
          /** @type {BufferSource} */ (pass.signed),
        ))
      )
        continue
      return { is: now < pass.from ? 'notYet' : now < pass.to ? 'good' : 'expired', pass }
    }
  } catch {
    return { is: 'cannot' } // a browser of before Ed25519, or a page that is not shown safely
  }
  return { is: 'notValid' }
}

/**
 * Brings the page to life.
 * @param {Document} page
 */
function begin(page) {
  /** @param {string} id */
  const at = (id) => /** @type {HTMLElement} */ (page.getElementById(id))
  const { keys, words } = JSON.parse(at('known').textContent ?? '')
  const code = /** @type {HTMLTextAreaElement} */ (at('code'))
  if (page.location.protocol === 'file:') at('languages').hidden = true // a saved page has its language, and no other
  const when = (/** @type {number} */ moment) =>
    new Date(moment).toLocaleString(page.documentElement.lang, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    })
  /** @param {string} text */
  const told = async (text) => {
    const { is, pass } = await checkPass(text, keys, Date.now())
    const facts = {
      from: pass ? when(pass.from) : '',
      to: pass ? when(pass.to) : '',
      place: pass?.place ?? '',
      initials: pass?.initials ?? '',
    }
    const say = (/** @type {string} */ key) => String(words[key]).replace(/\{(\w+)\}/g, (_, name) => Reflect.get(facts, name))
    const lines = is === 'good' ? ['good', 'until', 'report', ...(pass?.initials ? ['who'] : [])] : [is, `${is}.do`]
    at('verdict').className = is === 'good' ? 'good' : 'bad'
    at('verdict').replaceChildren(
      ...lines.map((key, index) => {
        const line = page.createElement(index === 0 ? 'strong' : 'p')
        line.textContent = say(key)
        return line
      }),
    )
    at('verdict').scrollIntoView({ block: 'nearest' })
  }
  at('check').addEventListener('click', () => told(code.value))
  at('clear').addEventListener('click', () => {
    code.value = ''
    at('verdict').replaceChildren()
    code.focus()
  })
  // From the camera; an empty one says that it looks anew.
  page.addEventListener('code', async (event) => {
    code.value = /** @type {CustomEvent<string>} */ (event).detail
    if (code.value) await told(code.value)
    else at('verdict').replaceChildren()
  })
}

if ('document' in globalThis) begin(document)
