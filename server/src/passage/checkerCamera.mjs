// The camera by which a patrol reads a pass: put as text into the page that checks it. What it sees is looked at in this page, and forgotten. Browsers alone run it.

/** @typedef {(picture: ImageData, patiently: boolean) => string | undefined} ReadCode */
/** @typedef {{ detect: (picture: ImageBitmapSource) => Promise<{ rawValue: string }[]> }} Detector */

/** Pictures are looked at as large as this, in pixels along their longer side. */
const largest = { seen: 960, photographed: 2400 }

/**
 * Offers what this browser can do: to look through its camera, to read a photograph. A code that was read is told by the event `code`.
 * @param {Document} page
 */
function begin(page) {
  /** @param {string} id */
  const at = (id) => /** @type {HTMLElement} */ (page.getElementById(id))
  const { words } = JSON.parse(at('known').textContent ?? '')
  const own = Reflect.get(globalThis, 'BarcodeDetector')
  const detector = /** @type {Detector | undefined} */ (own && new own({ formats: ['qr_code'] }))
  const readCode = /** @type {ReadCode | undefined} */ (Reflect.get(globalThis, 'readCode'))
  if (!detector && !readCode) return
  const [scan, stop, photo] = [at('scan'), at('stop'), /** @type {HTMLInputElement} */ (at('photo'))]
  const sight = /** @type {HTMLVideoElement} */ (at('sight'))
  const told = (/** @type {string} */ text) => page.dispatchEvent(new CustomEvent('code', { detail: text }))
  const say = (/** @type {string} */ key) => {
    at('seen').textContent = key ? words[key] : ''
  }
  const sheet = page.createElement('canvas')

  /**
   * @param {HTMLVideoElement | ImageBitmap} picture
   * @param {{ width: number, height: number }} size
   * @param {boolean} patiently
   */
  const codeIn = async (picture, size, patiently) => {
    const [found] = detector ? await detector.detect(picture).catch(() => []) : []
    if (found || !readCode || size.width === 0) return found?.rawValue
    const scale = Math.min(1, (patiently ? largest.photographed : largest.seen) / Math.max(size.width, size.height))
    sheet.width = Math.round(size.width * scale)
    sheet.height = Math.round(size.height * scale)
    const drawn = sheet.getContext('2d', { willReadFrequently: true })
    drawn?.drawImage(picture, 0, 0, sheet.width, sheet.height)
    return drawn && readCode(drawn.getImageData(0, 0, sheet.width, sheet.height), patiently)
  }

  /** @type {MediaStream | undefined} */
  let stream
  const end = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    sight.srcObject = null
    at('view').hidden = true
    scan.hidden = false
  }
  const look = async () => {
    while (stream) {
      const text = await codeIn(sight, { width: sight.videoWidth, height: sight.videoHeight }, false)
      if (!stream) return
      if (text) {
        end()
        say('')
        told(text)
        scan.focus()
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const open = async () => {
    told('')
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false })
    } catch (refused) {
      say(refused instanceof DOMException && refused.name === 'NotAllowedError' ? 'cameraRefused' : 'cameraMissing')
      return
    }
    sight.srcObject = stream
    at('view').hidden = false
    scan.hidden = true
    say('looking')
    stop.focus()
    await sight.play()
    await look()
  }
  const put = () => {
    if (!stream) return
    end()
    say('')
    scan.focus()
  }
  if (globalThis.isSecureContext && navigator.mediaDevices) {
    scan.hidden = false
    scan.addEventListener('click', open)
    stop.addEventListener('click', put)
    page.addEventListener('visibilitychange', () => page.hidden && put())
  }
  at('camera').hidden = false
  photo.addEventListener('change', async () => {
    const [file] = photo.files ?? []
    photo.value = ''
    if (!file) return
    told('')
    const picture = await createImageBitmap(file).catch(() => undefined)
    const text = picture && (await codeIn(picture, picture, true))
    picture?.close()
    say(text ? '' : 'nothingSeen')
    if (text) told(text)
  })
}

begin(document)
