import { latestOf, noDetails, retractItem, writeDetails, type Writing } from './details.ts'
import { formState, updateForm, type FormState, type Verdict } from './form-store.ts'

/** What an action on a form needs to know. */
export interface Acting {
  readonly target: string
  /** Name under which the verdict is stored. */
  readonly name: 'thumbs' | 'rating'
  readonly writing: Writing
  readonly onSaved: ((verdict: Verdict | undefined) => void) | undefined
}

// One after the other for each target: a thumb changed twice in a row must end as the second click said.
const queues = new Map<string, Promise<Partial<FormState>>>()

/** Stores a verdict, or takes the one that stands back; details go with a verdict that is not asked about. */
export function giveVerdict(acting: Acting, verdict: Verdict | undefined, asks: boolean): void {
  const { target, writing, name } = acting
  updateForm(target, {
    open: asks,
    verdict: { value: verdict, settled: false },
    ...(asks ? {} : { draft: undefined }),
  })
  const write = async (): Promise<void> => {
    await storeVerdict(writing, name, verdict)
    if (!asks) await writeDetails(noDetails, writing)
  }
  run(acting, { write, verdict, retry: () => giveVerdict(acting, verdict, asks) })
}

/** Stores the form's details and closes it; a second time while that goes on does nothing. */
export function sendDetails(acting: Acting, verdict: Verdict | undefined): void {
  const { target, writing } = acting
  const { sending, draft } = formState(target)
  if (sending) return
  updateForm(target, { sending: true })
  const write = async (): Promise<void> => {
    try {
      if (draft) await writeDetails(draft, writing)
    } finally {
      updateForm(target, { sending: false })
    }
    // What was typed meanwhile is not sent, so it stays.
    if (formState(target).draft === draft) updateForm(target, { open: false, draft: undefined })
  }
  run(acting, { write, verdict, retry: () => sendDetails(acting, verdict) })
}

interface Task {
  readonly write: () => Promise<void>
  readonly retry: () => void
  readonly verdict: Verdict | undefined
}

function run(acting: Acting, task: Task): void {
  const { target } = acting
  updateForm(target, { phase: 'saving', error: undefined, retry: undefined })
  const queue = (queues.get(target) ?? Promise.resolve()).then(() => attempt(acting, task))
  queues.set(target, queue)
  void queue.then((outcome) => {
    if (queues.get(target) !== queue) return
    queues.delete(target)
    updateForm(target, outcome)
  })
}

async function attempt({ target, onSaved }: Acting, task: Task): Promise<Partial<FormState>> {
  try {
    await task.write()
  } catch (error) {
    return { phase: 'failed', error, retry: task.retry, verdict: undefined }
  }
  onSaved?.(task.verdict)
  const { verdict } = formState(target)
  return {
    phase: task.verdict === undefined ? 'removed' : 'saved',
    verdict: verdict && { ...verdict, settled: true },
  }
}

async function storeVerdict(
  { handle, user }: Writing,
  name: Acting['name'],
  verdict: Verdict | undefined,
): Promise<void> {
  const by = user === undefined ? {} : { user }
  if (verdict === undefined)
    await retractItem(latestOf(await handle.list(), name, user), { handle, user })
  else if (typeof verdict === 'number') await handle.rate(verdict, by)
  else await handle.thumbs(verdict, by)
}
