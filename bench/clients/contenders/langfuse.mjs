import { observeOpenAI } from '@langfuse/openai'
import { LangfuseSpanProcessor } from '@langfuse/otel'
import { startActiveObservation } from '@langfuse/tracing'
import { msOf, openTelemetry } from './open-telemetry.mjs'

/** Langfuse as its quickstart sets it up, with an exporter in memory. */
export function langfuse() {
  const otel = openTelemetry(
    (exporter) =>
      new LangfuseSpanProcessor({
        publicKey: 'pk',
        secretKey: 'sk',
        baseUrl: 'http://127.0.0.1:9',
        exporter,
        exportMode: 'immediate',
      }),
  )
  return {
    packages: ['@langfuse/openai', '@langfuse/otel'],
    wrap: (openai) => observeOpenAI(openai),
    parent: (name, fn) => startActiveObservation(name, fn),
    reset: () => otel.reset(),
    spans: () =>
      otel.spans(
        ({ attributes }) =>
          /generation|embedding/.test(String(attributes['langfuse.observation.type'])),
        ({ attributes, startTime }) => {
          const text = attributes['langfuse.observation.completion_start_time']
          return Date.parse(String(text ?? '').replaceAll('"', '')) - msOf(startTime)
        },
      ),
  }
}
