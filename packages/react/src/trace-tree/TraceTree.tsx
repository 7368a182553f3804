'use client'

import type { Call } from '@weft/core'
import type { ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { useTrace } from '../hooks/useTrace.ts'
import { Root, type RootProps } from '../parts/Root.tsx'
import { useIsClient } from '../parts/useIsClient.ts'
import { Grid } from './Grid.tsx'
import type { TraceModel } from './layout.ts'
import type { Column } from './rows/Row.tsx'
import { nameOf } from './rows/row-text.ts'
import { useTreeText, type Wording } from './useTreeText.ts'
import { Toolbar } from './search/Toolbar.tsx'
import { Announcer, Arrivals, Notice, Skeleton } from './states.tsx'
import type { ExpansionOptions } from './useExpansion.ts'
import { usePrinting } from './usePrinting.ts'
import { useTraceTree, type TraceTreeOptions } from './useTraceTree.ts'

interface SharedProps
  extends RootProps, ExpansionOptions, Omit<TraceTreeOptions, 'calls' | 'mountAll'> {
  /** Columns beside the name; the container's width may leave out some of them. @default all */
  readonly columns?: readonly Column[] | undefined
  readonly height?: number | string | undefined
  readonly maxHeight?: number | string | undefined
  /** Name of the grid. @default the root call's name */
  readonly label?: string | undefined
  /** Whether the line with the totals and the search is shown. @default true */
  readonly toolbar?: boolean | undefined
  /** Shown while there are no calls: the place to say how to record some. */
  readonly empty?: ReactNode | undefined
}

/** A trace to read by its id, or calls to show as they are. */
export type TraceTreeProps = SharedProps &
  (
    | { readonly traceId: string | undefined; readonly calls?: undefined }
    | { readonly calls: readonly Call[]; readonly traceId?: undefined }
  )

const allColumns: readonly Column[] = ['tokens', 'cost', 'time', 'waterfall']
const mostPrinted = 2000

/** A trace as a tree of calls with a waterfall on the same rows, live while it runs. */
export function TraceTree(props: TraceTreeProps): ReactNode {
  const { traceId, calls, className, style, theme, dir, height, maxHeight } = props
  const trace = useTrace(calls === undefined ? traceId : undefined)
  const isClient = useIsClient()
  const shown = calls ?? trace.data
  const known = stateOf(shown, traceId === undefined ? 'success' : trace.status)
  const state = isClient ? known : 'loading'
  return (
    <Root
      component="weft-tree"
      {...{ className, theme, dir }}
      style={isClient ? { ...sizeOf(height, maxHeight), ...style } : undefined}
      data-state={state}
    >
      {state === 'ready' && shown ? (
        <LoadedTree {...props} calls={shown} />
      ) : (
        <Placeholder state={state} empty={props.empty} />
      )}
    </Root>
  )
}

type State = 'ready' | 'loading' | 'error' | 'empty'

function stateOf(
  calls: readonly Call[] | undefined,
  status: 'pending' | 'success' | 'error',
): State {
  if (calls !== undefined && calls.length > 0) return 'ready'
  if (calls === undefined && status === 'error') return 'error'
  return calls === undefined && status === 'pending' ? 'loading' : 'empty'
}

function Placeholder({ state, empty }: { readonly state: State; readonly empty: ReactNode }) {
  const { traceTree } = useTreeText().messages
  if (state === 'loading') return <Skeleton label={traceTree.loading} />
  if (state === 'error') return <Notice tone="error">{traceTree.failed}</Notice>
  return <Notice>{empty ?? traceTree.empty}</Notice>
}

// Apart from the states without rows, because its effects measure a grid that is there from the first render on.
function LoadedTree(props: SharedProps & { readonly calls: readonly Call[] }): ReactNode {
  const { calls, columns = allColumns, toolbar = true } = props
  const wording = useTreeText()
  const isPrinting = usePrinting()
  const printLimit = isPrinting ? mostPrinted : undefined
  const state = useTraceTree({ ...props, calls, mountAll: printLimit })
  const title = props.label ?? titleOf(state.model, wording)
  const label = wording.messages.traceTree.label(plainText(title))
  return (
    <>
      {toolbar ? <Toolbar {...{ state, wording, title }} /> : null}
      <Grid {...{ state, wording, columns, label, printLimit }} />
      <Arrivals state={state} wording={wording} />
      <Announcer state={state} wording={wording} />
    </>
  )
}

// Several roots have no name in common.
function titleOf({ nodes, ends }: TraceModel, { messages, locale }: Wording): string {
  const [root] = nodes
  if (!root) return ''
  if (ends[0] === nodes.length) return nameOf(root, messages)
  const count = nodes.filter(({ depth }) => depth === 0).length
  return messages.traceTree.traces(count, formatCount(count, locale))
}

function sizeOf(
  height: number | string | undefined,
  maxHeight: number | string | undefined,
): React.CSSProperties {
  return {
    ...(height === undefined ? {} : { blockSize: height }),
    ...(maxHeight === undefined ? {} : { maxBlockSize: maxHeight }),
  }
}
