/**
 * What a hook of the app gave. A promise is no answer to us, and if it fails nobody else listens: without this the page
 * would see an unhandled rejection that it did not have before.
 */
export function hushed<T>(given: T, failed: (cause: unknown) => void = ignore): T {
  if (given instanceof Promise) void given.then(undefined, failed)
  return given
}

function ignore(): void {
  // Who asked for nothing is told nothing.
}
