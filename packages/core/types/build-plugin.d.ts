// The little of Node's module that the build plugin uses.
declare module 'node:url' {
  export function fileURLToPath(url: string): string
}
