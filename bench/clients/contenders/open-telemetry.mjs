import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { context, trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'

/** A provider as both OpenTelemetry-based peers ask for it, which keeps its spans in memory. */
export function openTelemetry(processorFor = (exporter) => new SimpleSpanProcessor(exporter)) {
  const exporter = new InMemorySpanExporter()
  const processor = processorFor(exporter)
  const provider = new NodeTracerProvider({ spanProcessors: [processor] })
  provider.register({ contextManager: new AsyncLocalStorageContextManager().enable() })
  return {
    provider,
    parent: (name, fn) => {
      const span = trace.getTracer('bench').startSpan(name)
      return context.with(trace.setSpan(context.active(), span), async () => {
        try {
          return await fn()
        } finally {
          span.end()
        }
      })
    },
    async reset() {
      await processor.forceFlush()
      exporter.reset()
    },
    async spans(isModel, firstTokenMsOf) {
      await processor.forceFlush()
      return exporter.getFinishedSpans().map((span) => ({
        id: span.spanContext().spanId,
        parentId: span.parentSpanContext?.spanId,
        name: span.name,
        isModel: isModel(span),
        ended: true,
        error: span.status.code === 2 || /level":"ERROR"/.test(JSON.stringify(span.attributes)),
        firstTokenMs: firstTokenMsOf(span),
        durationMs: msOf(span.duration),
        raw: {
          name: span.name,
          attributes: span.attributes,
          events: span.events,
          status: span.status,
        },
      }))
    },
  }
}

/** Milliseconds of OpenTelemetry's pair of seconds and nanoseconds. */
export function msOf([seconds, nanos]) {
  return seconds * 1_000 + nanos / 1e6
}
