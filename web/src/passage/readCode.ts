import { decodeQR } from 'qr/decode.js'

declare global {
  /** The text of the QR code in a picture, and undefined where none is seen. `patiently` for a photograph, which does not come again. */
  var readCode: ((picture: ImageData, patiently: boolean) => string | undefined) | undefined
}

/** For browsers that read no codes by themselves: built into the one file by which a patrol checks passes (`server/src/passage/checkerPage.ts`). */
globalThis.readCode = (picture, patiently) => {
  try {
    return decodeQR(picture, patiently ? { effort: 8, timeLimit: 2000 } : {})
  } catch {
    return undefined // which is how it says that it sees none
  }
}
