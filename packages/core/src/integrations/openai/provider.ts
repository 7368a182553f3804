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

// Mistral and Databricks refuse a request that holds the option. OpenRouter sends its usage unasked, in a chunk that
// the host may be waiting for.
const unaskedHosts =
  /(^|\.)(mistral\.ai|databricks\.(com|net)|azuredatabricks\.net|openrouter\.ai)$/

/**
 * Whether a stream's usage may be asked for where the app did not. Nearly all servers know the option, and a page's
 * own proxy to one of them has any name; so it is left out where it is known to do harm. Old API versions of Azure
 * refuse it too. An app that finds another such server says `streamUsage: false`.
 */
export function acceptsUsageOption({ name, host }: Provider): boolean {
  return name !== 'azure' && !(host && unaskedHosts.test(host))
}
