import { weft } from '@weft/core/vite'
import react from '@vitejs/plugin-react'

export default { plugins: [react(), weft()] }
