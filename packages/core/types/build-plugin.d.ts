// The little of Node and Vite that the build plugin uses; their own types would bring Node's globals into page code.
declare module 'node:url' {
  export function fileURLToPath(url: string): string
}

declare module 'vite' {
  export function transformWithOxc(
    code: string,
    id: string,
    options: { readonly target: string },
  ): Promise<{ readonly code: string }>
}
