import { specTests } from '../../test/spec-rules.ts'

specTests({ url: import.meta.url, letter: 'T', titles: 80 })
