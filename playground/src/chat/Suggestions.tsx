import type { ReactNode } from 'react'
import { documents } from '../documents/index.ts'

const questions: readonly string[] = [
  'How long does standard delivery take?',
  'Can I return headphones after opening the box?',
  'What does the warranty cover?',
  'How do I clean the ear pads?',
]

/** What one may ask, while nothing has been asked. */
export function Suggestions({ onAsk }: { readonly onAsk: (question: string) => void }): ReactNode {
  return (
    <div className="suggestions">
      <p>
        Ask the support desk of Ohmstead, a shop for audio equipment. Answers come from its{' '}
        {documents.length} help passages; every step is traced and stays on this device.
      </p>
      <ul>
        {questions.map((question) => (
          <li key={question}>
            <button type="button" className="button" onClick={() => onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
