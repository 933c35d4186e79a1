import './noEval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { direction, language } from './language.ts'
import { Root } from './Root.tsx'

document.documentElement.lang = language
document.documentElement.dir = direction

const place = document.getElementById('muster')
if (place === null) throw new Error('index.html has no place for the page')
createRoot(place).render(
  <StrictMode>
    <Root />
  </StrictMode>,
)
