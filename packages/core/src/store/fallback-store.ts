import { isWeftError, WeftError } from '../base/errors.ts'
import { createListeners } from '../base/listeners.ts'
import { messageOf } from '../base/message-of.ts'
import type { Change, RowTable } from '../model/events.ts'
import { laterRows } from './later-rows.ts'
import type { Store } from './store.ts'

/** Told how opening went. */
export interface OpenOutcome {
  readonly kind: Store['kind']
  readonly error: WeftError | undefined
}

/** Where a store comes from; loaded when it is first needed. */
export interface StoreChoice {
  readonly kind: Store['kind']
  readonly load: () => Promise<Store>
  /** Loaded when the first choice is damaged. */
  readonly loadSpare?: () => Promise<Store>
  /** Loaded when the first choice cannot be opened. */
  readonly loadFallback: () => Promise<Store>
}

/**
 * A store that can be used at once: work waits for the database to open, and where it cannot be opened goes to a second
 * store for as long as the page lives.
 */
export function createFallbackStore(
  { kind, load, loadSpare, loadFallback }: StoreChoice,
  onOpen: (outcome: OpenOutcome) => void,
): Store {
  const listeners = createListeners<[Change]>()
  const closing = createListeners<[]>()
  let opening: Promise<Store> | undefined
  let opened: Store | undefined

  async function openOne(store: Store, error: WeftError | undefined): Promise<Store> {
    await store.open()
    opened = store
    store.subscribe(listeners.tell)
    store.onClosing?.(closing.tell)
    onOpen({ kind: store.kind, error })
    return store
  }

  let refused: Store | undefined

  async function openNow(): Promise<Store> {
    try {
      refused = await load()
      const usable = await openOne(refused, undefined)
      refused = undefined
      return usable
    } catch (error) {
      if (loadSpare && isDamage(error))
        // What is damaged may be all of the site's storage.
        return openOne(await loadSpare(), damaged(error)).catch(inMemory)
      return inMemory(error)
    }
  }

  const inMemory = async (error: unknown) => openOne(await loadFallback(), asWeftError(error))
  const active = (): Promise<Store> => (opening ??= openNow())
  const later: Later = (work) => active().then(work)

  return {
    kind,
    open: async () => void (await active()),
    // An open store begins to write at once: a page that goes has no later.
    writeCalls: (events, isLeaving) =>
      opened?.writeCalls(events, isLeaving) ?? later((store) => store.writeCalls(events)),
    ...waitingReads(later),
    doubt: () => opened?.doubt?.(),
    watchWriter: (...to) => opened?.watchWriter?.(...to),
    subscribe: listeners.add,
    onClosing: closing.add,
    close: async (options) => {
      if (opening || options?.destroy) await (await active()).close(options)
      // A database that could not be used is deleted all the same.
      if (options?.destroy) await refused?.close(options)
      listeners.clear()
      closing.clear()
    },
  }
}

type Later = <T>(work: (store: Store) => Promise<T>) => Promise<T>

function waitingReads(
  later: Later,
): Pick<Store, 'readCalls' | 'cells' | 'removeCalls' | 'rows' | 'recover' | 'prune'> {
  return {
    readCalls: (read) => later((store) => store.readCalls(read)),
    cells: (range) => later(async (store) => store.cells?.(range)),
    removeCalls: (filter) => later((store) => store.removeCalls(filter)),
    rows: <Row extends { readonly id: string }>(table: RowTable) =>
      laterRows<Row>((work) => later((store) => work(store.rows<Row>(table)))),
    prune: (plan) => later(async (store) => store.prune?.(plan) ?? 0),
    recover: (isAlive) => later(async (store) => store.recover?.(isAlive)),
  }
}

// Neither opened nor deleted: what Chromium says of a file it cannot make sense of.
function isDamage(error: unknown): boolean {
  const { name, inner, cause } = error as { name?: string; inner?: unknown; cause?: unknown }
  return (
    name === 'UnknownError' ||
    [inner, cause].some((below) => below instanceof Error && isDamage(below))
  )
}

function damaged(cause: unknown): WeftError {
  return new WeftError('store/damaged', 'The database is damaged; a new one beside it is used.', {
    cause,
  })
}

function asWeftError(error: unknown): WeftError {
  if (isWeftError(error)) return error
  return new WeftError('store/open-failed', `The store cannot be opened: ${messageOf(error)}`, {
    cause: error,
  })
}
