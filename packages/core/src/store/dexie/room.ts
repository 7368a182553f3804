import type { PrunePlan } from '../store.ts'

// Well before the browser refuses to write: there, deleting makes no room on LevelDB for a long time.
const fullFrom = 0.7
const emptyTo = 0.6
// What is more than this is not ours to make up for.
const ownShare = 0.2

/**
 * To how many bytes calls shrink so that their site keeps room: while it uses 70 % of its quota or more they give way
 * until it is at 60 %, but never below a fifth of what the site uses: the rest is the host's own. Unlimited while there
 * is room enough, or the browser does not tell: Chromium from 138 on says of every site that 10 GiB are left
 * (chromestatus.com/feature/4977371751645184), so there `maxBytes` alone keeps a store small.
 */
export function bytesForRoom(ownBytes: number, room: PrunePlan['room']): number {
  if (!room || !(room.quota > 0) || room.usage < fullFrom * room.quota)
    return Number.POSITIVE_INFINITY
  const excess = room.usage - emptyTo * room.quota
  return Math.max(ownBytes - excess, ownShare * room.usage)
}
