import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@weft/react/styles.css'
import './styles/app.css'
import { App } from './App.tsx'
import { prepareProject } from './weft.ts'

// The chat says by itself when its prompt is missing; a failure here must not keep the app from starting.
prepareProject().catch((error: unknown) => console.warn('The project was not prepared:', error))

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
