import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai'
import { msOf, openTelemetry } from './open-telemetry.mjs'

/** OpenInference as its README sets it up for modules that are loaded already: it patches the module, not a client. */
export function openinference(module) {
  const otel = openTelemetry()
  const instrumentation = new OpenAIInstrumentation({ tracerProvider: otel.provider })
  instrumentation.setTracerProvider(otel.provider)
  instrumentation.manuallyInstrument(module)
  return {
    packages: ['@arizeai/openinference-instrumentation-openai'],
    wrap: (openai) => openai,
    parent: (name, fn) => otel.parent(name, fn),
    reset: () => otel.reset(),
    spans: () =>
      otel.spans(
        ({ attributes }) => /LLM|EMBEDDING/.test(String(attributes['openinference.span.kind'])),
        ({ events, startTime }) => {
          const event = events.find(({ name }) => /first/i.test(name))
          return event ? msOf(event.time) - msOf(startTime) : undefined
        },
      ),
  }
}
