import type { Recorder } from '../../trace/recorder.ts'

/** Runs a step of the recording; what goes wrong in it is reported and never reaches the app. */
export function quietly(recorder: Recorder | undefined, step: () => void): void {
  try {
    step()
  } catch (cause) {
    recorder?.settings.report(
      'trace/hook-failed',
      'A request of an OpenAI client could not be recorded; the app is not affected.',
      cause,
    )
  }
}
