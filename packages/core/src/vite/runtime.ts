import { ambient } from '../trace/context/ambient.ts'
import { createFrames, idleFrames, type Frames } from '../trace/context/frames.ts'
import { noteFunction } from '../trace/parameter-names.ts'

/** What transformed app code calls; not for people. */
export const frames: Frames & { readonly n: typeof noteFunction } = {
  ...(ambient.window ? createFrames(ambient.window) : idleFrames),
  n: noteFunction,
}
