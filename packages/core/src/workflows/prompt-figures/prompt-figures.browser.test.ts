import { Dexie } from 'dexie'
import { describe, expect, test } from 'vitest'
import { createClient, promptFigures, publish, StringPrompt, withPrompt } from '../../index.ts'
import { freshName } from '../../store/records.contract.ts'
import { createFixedClock } from '../../testing/index.ts'
import { promptFiguresContract } from './prompt-figures.contract.ts'

describe('in IndexedDB', () => {
  promptFiguresContract(async () => {
    const clock = createFixedClock(Date.UTC(2026, 0, 1))
    const weft = createClient(freshName(), { clock, retention: false })
    await weft.ready
    return { weft, clock, end: () => weft.deleteProject() }
  })

  test('packed calls are found by their prompt, without reading the segments of others', async () => {
    const project = freshName()
    const weft = createClient(project, { retention: false })
    const option = { client: weft }
    await weft.ready
    const prompt = await publish(new StringPrompt('a'), 'p', option)
    for (let index = 0; index < 600; index++) weft.startCall({ name: 'other' }).end()
    await weft.flush()
    withPrompt(prompt, () => weft.startCall({ name: 'answer' }).end(), option)
    for (let index = 0; index < 300; index++) weft.startCall({ name: 'other' }).end()
    await weft.flush()
    await weft.close()
    expect(await editSegments(project, (facets) => facets)).toBeGreaterThan(1)

    const again = createClient(project, { retention: false })
    await again.ready
    expect(await promptFigures('p', { client: again })).toMatchObject([{ calls: 1 }])
    const page = await again.listCalls({ filter: { promptRef: 'p:v1' } })
    expect([page.calls.length, page.scanned < 600]).toEqual([1, true])
    await again.deleteProject()
  })

  test('segments that know nothing of their prompts are read too', async () => {
    const project = freshName()
    const weft = createClient(project, { retention: false })
    const option = { client: weft }
    await weft.ready
    const prompt = await publish(new StringPrompt('a'), 'p', option)
    for (let index = 0; index < 300; index++)
      withPrompt(prompt, () => weft.startCall({ name: 'answer' }).end(), option)
    await weft.flush()
    await weft.close()
    expect(await forgetPromptFacets(project)).toBeGreaterThan(0)
    const again = createClient(project, { retention: false })
    await again.ready
    expect(await promptFigures('p', { client: again })).toMatchObject([{ calls: 300 }])
    await again.deleteProject()
  })
})

/** Takes the facets of prompts off, as a release left the segments that had none. */
async function forgetPromptFacets(project: string): Promise<number> {
  return editSegments(project, (facets) => facets.filter((facet) => !facet.startsWith('p:')))
}

async function editSegments(
  project: string,
  change: (facets: readonly string[]) => readonly string[],
): Promise<number> {
  const database = new Dexie(`weft:${project}`)
  await database.open()
  const changed = await database
    .table<{ facets: readonly string[] }>('segs')
    .toCollection()
    .modify((row) => {
      row.facets = change(row.facets)
    })
  database.close()
  return changed
}
