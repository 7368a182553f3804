/**
 * Doubled braces (literal ones) or a placeholder: `{name}` or `{name:spec}`, groups 1 and 2. Every other brace (JSON) is
 * text. A spec has no space or quote, so `{name: string}` in a piece of code is text too.
 */
export const placeholderOrBraces: RegExp =
  /\{\{|\}\}|\{([\p{ID_Start}_$][\p{ID_Continue}$]*)(?::([^{}\s"'`]*))?\}/gu
