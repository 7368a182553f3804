import { fieldOf, textOf } from './fields.ts'

/** Who serves a client's requests. */
export interface Provider {
  /** `openai`, `azure`, or the host of any other server. */
  readonly name: string | undefined
  readonly host: string | undefined
}

const azureHost =
  /(^|\.)(openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)$/
const openaiHost = /(^|\.)api\.openai\.com$/

/** The provider behind a client's `baseURL`. */
export function providerOf(client: object): Provider {
  const host = hostOf(textOf(client, 'baseURL'))
  if (isAzureClient(client) || (host && azureHost.test(host))) return { name: 'azure', host }
  return { name: host && openaiHost.test(host) ? 'openai' : host, host }
}

// An Azure client may reach Azure through an address of one's own.
function isAzureClient(client: object): boolean {
  return typeof fieldOf(client, 'apiVersion') === 'string' && 'deploymentName' in client
}

function hostOf(url: string | undefined): string | undefined {
  try {
    return url === undefined ? undefined : new URL(url).host
  } catch {
    return undefined
  }
}
