/** Why a request is refused, in the terms of OpenAI's error bodies. */
export interface Problem {
  readonly status: 400 | 404
  readonly message: string
  readonly param?: string
  readonly code?: string
}

/** A parsed request, or why it is none. */
export type Parsed<Request> = { readonly request: Request } | { readonly problem: Problem }

/** The response that tells an OpenAI client about a problem. */
export function problemResponse({ status, message, param, code }: Problem): Response {
  const error = {
    message,
    type: 'invalid_request_error',
    param: param ?? null,
    code: code ?? null,
  }
  return Response.json({ error }, { status })
}

/** A request whose parameter is missing or has a wrong value. */
export function badRequest(param: string, message: string): { readonly problem: Problem } {
  return { problem: { status: 400, param, message } }
}

/** A request for a model that is not here, or cannot do what was asked. */
export function unknownModel(model: unknown): { readonly problem: Problem } {
  const message =
    typeof model === 'string'
      ? `The model '${model}' does not exist at this endpoint.`
      : 'You must provide the parameter "model" as a string.'
  return typeof model === 'string'
    ? { problem: { status: 404, param: 'model', code: 'model_not_found', message } }
    : badRequest('model', message)
}

/** Whether a JSON value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
