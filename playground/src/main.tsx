import { createRoot } from 'react-dom/client'
import '@weft/react/styles.css'

const root = document.getElementById('root')
if (root) createRoot(root).render(<h1>Weft playground</h1>)
