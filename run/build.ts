import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { isWebBuilt, markWebBuilt } from './webStamp.mjs'

const root = fileURLToPath(new URL('../web/', import.meta.url))

if (isWebBuilt()) {
  console.log('The web pages are built already.')
} else {
  await build({ root, logLevel: 'warn' })
  // One script without imports: it is put into a page that is one file.
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: 'src/passage/readCode.ts', formats: ['es'], fileName: () => 'read-code.js' },
    },
  })
  markWebBuilt()
}
