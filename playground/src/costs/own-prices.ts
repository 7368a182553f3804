import { queryCosts } from '@weft/core'
import type { Live, Price } from '@weft/core'
import { weft } from '../weft.ts'

const mostPrices = 1_000

/** The project's own prices as they change, the newest first. */
export const ownPrices: Live<readonly Price[]> = weft.watch({
  read: () => queryCosts({ limit: mostPrices }),
  touches: ({ rows }) => rows?.some(({ table }) => table === 'prices') ?? false,
})
