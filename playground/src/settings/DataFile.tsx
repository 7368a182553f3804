import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { countText } from '../parts/figures.ts'
import { weft } from '../weft.ts'

/** Takes the project along as a file, and brings one in. */
export function DataFile(): ReactNode {
  const [said, setSaid] = useState<Said>()
  const [isBusy, setBusy] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  // Not `disabled` meanwhile: who works by keyboard would lose their place.
  const run = async (work: (tell: (text: string) => void) => Promise<string>): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    try {
      setSaid({ text: await work((text) => setSaid({ text })) })
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), isProblem: true })
    }
    setBusy(false)
  }
  return (
    <section className="group" aria-labelledby="file">
      <h2 id="file">File</h2>
      <p>
        Everything in one file of JSON Lines, to keep or to open elsewhere. Importing one replaces
        what has the same id and leaves the rest; a damaged file changes nothing.
      </p>
      <div className="group-actions">
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => void run(save)}
        >
          Export
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) picker.current?.click()
          }}
        >
          Import…
        </button>
        <input
          ref={picker}
          className="visually-hidden"
          type="file"
          accept=".jsonl,application/jsonl"
          aria-label="File to import"
          tabIndex={-1}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) void run((tell) => bringIn(file, tell))
            // The same file can be chosen again.
            target.value = ''
          }}
        />
      </div>
      <output>{said && !said.isProblem ? said.text : null}</output>
      {said?.isProblem ? (
        <p className="problem" role="alert">
          {said.text}
        </p>
      ) : null}
    </section>
  )
}

interface Said {
  readonly text: string
  readonly isProblem?: boolean
}

async function save(tell: (text: string) => void): Promise<string> {
  const { exportJsonl } = await import('@weft/core/jsonl')
  let calls = 0
  const stream = exportJsonl(
    {},
    {
      client: weft,
      onProgress(progress) {
        ;({ calls } = progress)
        tell(`${countText(calls, 'call')} so far…`)
      },
    },
  )
  const url = URL.createObjectURL(await new Response(stream).blob())
  const link = document.createElement('a')
  link.href = url
  link.download = `${weft.project}.jsonl`
  link.click()
  URL.revokeObjectURL(url)
  return `Exported ${countText(calls, 'call')} to ${weft.project}.jsonl.`
}

async function bringIn(file: File, tell: (text: string) => void): Promise<string> {
  const { importJsonl } = await import('@weft/core/jsonl')
  const { calls, rows } = await importJsonl(file, {
    client: weft,
    onProgress: ({ phase, lines }) => tell(`${words[phase]} line ${lines}…`),
  })
  return `Imported ${countText(calls, 'call')} and ${countText(rows, 'other record')}.`
}

const words = { checking: 'Checking', writing: 'Writing' } as const
