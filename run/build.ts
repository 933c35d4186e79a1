import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { isWebBuilt, markWebBuilt } from './webStamp.mjs'

if (isWebBuilt()) {
  console.log('The web pages are built already.')
} else {
  await build({ root: fileURLToPath(new URL('../web/', import.meta.url)), logLevel: 'warn' })
  markWebBuilt()
}
