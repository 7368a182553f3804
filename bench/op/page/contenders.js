// Each contender wraps a function so that a call is recorded with its input and output.
import { LangfuseSpanProcessor } from '@langfuse/otel'
import { observe, setLangfuseTracerProvider } from '@langfuse/tracing'
import { trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { WebTracerProvider } from '@opentelemetry/sdk-trace-web'
import { createClient } from '@weft/core'

const nowhere = {
  export: (_spans, done) => done({ code: 0 }),
  shutdown: async () => undefined,
  forceFlush: async () => undefined,
}
const queue = { maxQueueSize: 100_000, maxExportBatchSize: 500, scheduledDelayMillis: 100 }

function exporterTo(collector) {
  return collector ? new OTLPTraceExporter({ url: `${collector}/v1/traces` }) : nowhere
}

function weft(options) {
  return () => {
    const client = createClient(`bench-${Math.random()}`, options)
    return {
      wrap: (fn, name) => client.op(fn, { name }),
      flush: () => client.flush(),
      // As in an app that runs for a while: a worker writes.
      async ready() {
        for (let round = 0; client.health.get().writer !== 'worker'; round++) {
          client.startCall({ name: 'first' }).end()
          await client.flush()
          await new Promise((resolve) => setTimeout(resolve, 10))
          if (round > 500) throw new Error('the worker does not start')
        }
      },
    }
  }
}

/** OpenTelemetry by hand: what an app writes that uses nothing else. */
function openTelemetry(collector) {
  const processor = new BatchSpanProcessor(exporterTo(collector), queue)
  const provider = new WebTracerProvider({ spanProcessors: [processor] })
  provider.register()
  const tracer = provider.getTracer('bench')
  return {
    wrap: (fn, name) =>
      function (...args) {
        return tracer.startActiveSpan(name, (span) => {
          span.setAttribute('input.value', JSON.stringify(args))
          const end = (result) => {
            span.setAttribute('output.value', JSON.stringify(result))
            span.end()
            return result
          }
          const result = fn.apply(this, args)
          return result instanceof Promise ? result.then(end) : end(result)
        })
      },
    flush: () => provider.forceFlush(),
    stop: () => trace.disable(),
  }
}

function langfuse(collector) {
  const processor = new LangfuseSpanProcessor({
    publicKey: 'pk',
    secretKey: 'sk',
    baseUrl: collector ?? 'http://127.0.0.1:9',
    exporter: exporterTo(collector),
    flushAt: 500,
  })
  const provider = new WebTracerProvider({ spanProcessors: [processor] })
  provider.register()
  setLangfuseTracerProvider(provider)
  return {
    wrap: (fn, name) => observe(fn, { name }),
    flush: () => provider.forceFlush(),
    stop: () => trace.disable(),
  }
}

async function braintrust() {
  const { _exportsForTestingOnly: testing, initLogger, wrapTraced } = await import('braintrust')
  await testing.simulateLoginForTests()
  testing.useTestBackgroundLogger()
  initLogger({ projectName: 'bench', projectId: 'bench', setCurrent: true })
  return { wrap: (fn, name) => wrapTraced(fn, { name }), flush: async () => undefined }
}

// The call path alone: what is recorded goes nowhere, as the peers' spans do.
const nowhereStore = {
  kind: 'memory',
  open: async () => undefined,
  writeCalls: async () => undefined,
  readCalls: async () => ({ calls: [], next: undefined, scanned: 0 }),
  removeCalls: async () => 0,
  subscribe: () => () => undefined,
  close: async () => undefined,
}

export const contenders = {
  weft: (collector) => weft({ store: collector ? 'indexeddb' : nowhereStore })(),
  'weft, disabled': weft({ store: nowhereStore, enabled: false }),
  OpenTelemetry: openTelemetry,
  Langfuse: langfuse,
  Braintrust: braintrust,
}
