/** One thing for every copy of the package that runs in a page: made by the first, found by the others. */
export function pageShared<T>(name: string, create: () => T): T {
  const key = Symbol.for(`weft.${name}`)
  const holder = globalThis as { [key: symbol]: T | undefined }
  return (holder[key] ??= create())
}
