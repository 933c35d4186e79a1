import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { commonSymbols } from './commonSymbols.ts'

/** While pages are being worked on they are served by Vite, and what they ask by a Muster that is running. */
const muster = `http://127.0.0.1:${process.env.MUSTER_PORT ?? '4110'}`
const catalogue = fileURLToPath(new URL('../domain/src/messages/', import.meta.url))

/** Ships the sentences of the catalogue and leaves the notes for translators at home. */
const sentencesOnly: Plugin = {
  name: 'muster-sentences-only',
  enforce: 'pre',
  transform(source, id) {
    if (!id.startsWith(catalogue) || !id.endsWith('.json')) return undefined
    const entries: [string, { message: string }][] = Object.entries(JSON.parse(source))
    return { code: JSON.stringify(Object.fromEntries(entries.map(([key, entry]) => [key, entry.message]))), map: null }
  },
}

/** React Aria carries its words in thirty languages; Muster speaks those it has a catalogue for, today English. */
const oneLanguage: Plugin = {
  name: 'muster-one-language',
  enforce: 'pre',
  load(id) {
    return /[/\\]react-(aria|stately)[/\\].*[/\\]intl[/\\].*[/\\](?!en-US)[a-z]{2}-[A-Z]{2}\.(js|mjs)$/.test(id)
      ? 'export default {}'
      : undefined
  },
}

const symbolsModule = 'virtual:common-symbols'

/** Drawings of the symbols that most pages show, made by the symbol library at build time. */
const symbolsAhead: Plugin = {
  name: 'muster-common-symbols',
  resolveId: (id) => (id === symbolsModule ? `\0${symbolsModule}` : undefined),
  load(id) {
    if (id !== `\0${symbolsModule}`) return undefined
    const { entities, echelons } = commonSymbols()
    return `export const entities = ${JSON.stringify(entities)}\nexport const echelons = ${JSON.stringify(echelons)}`
  },
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [sentencesOnly, oneLanguage, symbolsAhead, react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    // The symbol library, which only the unit page loads.
    chunkSizeWarningLimit: 900,
    // The shapes' library is told not to compile before any file makes a shape, however the files are grouped (src/app/noEval.ts).
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shapes', test: /noEval\.ts|node_modules[\\/]zod[\\/]/ }] } } },
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: muster, changeOrigin: true, headers: { origin: muster } } } },
})
