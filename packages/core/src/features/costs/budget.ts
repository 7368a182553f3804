import { WeftError } from '../../base/errors.ts'
import { dayOf } from '../../base/local-time.ts'
import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import { costs, type CostSum } from './costs.ts'
import { joinedRead } from './joined-read.ts'

type Spent = Pick<CostSum, 'usd' | 'complete'>

/** What a client knows of its day. */
interface Day {
  /** What all tabs have spent of it, as the store has it now. */
  readonly read: () => Promise<Spent>
  /** The local day (YYYY-MM-DD) that was read last, or that a warning was given for. */
  known?: string
  warned?: string
}

const days = new WeakMap<Client, Day>()

/**
 * Compares what the day's calls have cost, in all tabs, with the client's budget, before a request to a model. A blocking
 * budget that is used up rejects with `budget/exceeded`; it reads the store first, so that only calls in flight can go
 * over it. A warning one is compared behind the request and reports once a day. Without a budget nothing happens.
 */
export async function checkBudget(client: Client): Promise<void> {
  const { budget, clock } = partsOf(client)
  if (!budget) return
  const day = dayOfClient(client)
  const today = dayOf(clock.now())
  const reading = day.read()
  if (budget.onExceed !== 'block') {
    reading.then(
      (spent) => warn(client, spent, today),
      (error: unknown) => reportUnread(client, error),
    )
    return
  }
  const isKnown = day.known === today
  const noted = reading.then((spent) => {
    day.known = today
    return spent
  })
  if (!isKnown && budget.whenUnknown !== 'wait') {
    noted.catch((error: unknown) => reportUnread(client, error))
    return
  }
  const spent = await inTime(client, noted)
  if (spent && spent.usd >= budget.usd) throw exceeded(spent, budget.usd)
}

function dayOfClient(client: Client): Day {
  const known = days.get(client)
  if (known) return known
  const { clock } = partsOf(client)
  const day: Day = {
    read: joinedRead(() => costs({ range: { from: startOfDay(clock.now()) } }, { client })),
  }
  days.set(client, day)
  return day
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function warn(client: Client, spent: Spent, today: string): void {
  const { budget, health } = partsOf(client)
  const day = dayOfClient(client)
  if (!budget || spent.usd < budget.usd || day.warned === today) return
  day.warned = today
  health.report('budget/exceeded', messageOf(spent, budget.usd))
}

const longestWaitMs = 5_000

// A store that cannot be read, or never answers, must not keep an app from its model.
async function inTime(client: Client, reading: Promise<Spent>): Promise<Spent | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The store did not answer within ${longestWaitMs / 1_000} s.`)
    timer = setTimeout(() => reject(error), longestWaitMs)
  })
  try {
    return await Promise.race([reading, late])
  } catch (error) {
    reportUnread(client, error)
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function reportUnread(client: Client, cause: unknown): void {
  partsOf(client).health.report(
    'budget/not-checked',
    'What today has cost could not be read, so a request was let through.',
    cause,
  )
}

function exceeded(spent: Spent, usd: number): WeftError {
  return new WeftError(
    'budget/exceeded',
    `${messageOf(spent, usd)} The request was not sent: raise the budget, or wait for tomorrow.`,
  )
}

function messageOf({ usd, complete }: Spent, budgetUsd: number): string {
  const least = complete ? '' : 'at least '
  return `Today's calls have cost ${least}${dollars(usd)} of a budget of ${dollars(budgetUsd)} a day.`
}

function dollars(usd: number): string {
  return `$${Number(usd.toPrecision(3))}`
}
