import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { isWebBuilt, markWebBuilt } from './webStamp.mjs'

const root = fileURLToPath(new URL('../web/', import.meta.url))

if (isWebBuilt()) {
  console.log('The web pages are built already.')
} else {
  await build({ root, logLevel: 'warn' })
  await scriptAlone('src/passage/readCode.ts', 'read-code.js')
  // It needs what the domain works out, and none of its shapes.
  await scriptAlone('src/desk/coversOnDesk.ts', 'covers-on-desk.js', ['z', 'FlagFact', 'RejoiningMode', 'Offer', 'Withdrawal'])
  markWebBuilt()
}

/** One script without imports: it is put into a page that is one file. What is only made by one of `unneeded` (shapes) is left out where nothing asks for it. */
async function scriptAlone(entry: string, fileName: string, unneeded: string[] = []): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => fileName },
      ...(unneeded.length > 0 ? { rolldownOptions: { treeshake: { moduleSideEffects: false, manualPureFunctions: unneeded } } } : {}),
    },
  })
}
