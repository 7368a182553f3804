import { specTests } from '../../test/spec-rules.ts'

specTests({ url: import.meta.url, letter: 'S', titles: 50 })
