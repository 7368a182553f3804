// In-page (and in-Node) bench driver. run(adapter, which, env) -> result object
import { T } from '../lib/truth.js'

export async function drain(T) {
  let n = -1
  while (n !== T.bg.length) {
    n = T.bg.length
    await Promise.allSettled(T.bg)
  }
  await new Promise((r) => setTimeout(r, 20))
}

export function score(records) {
  const byLib = new Map()
  for (const r of records) byLib.set(r.id, r)
  const seen = new Set()
  const per = {}
  const tot = mk()
  const samples = []
  function mk() {
    return {
      n: 0,
      correct: 0,
      alt: 0,
      wrongSameTrace: 0,
      wrongOtherTrace: 0,
      falseParent: 0,
      orphan: 0,
      unknownParent: 0,
      missing: 0,
      dup: 0,
    }
  }
  const bump = (kind, k, r) => {
    per[kind] ??= mk()
    per[kind][k]++
    tot[k]++
    if (k !== 'correct' && k !== 'n' && samples.length < 400)
      samples.push({ kind, k, tid: r?.tid, got: r?.gotTid, want: r?.want })
  }
  for (const r of records) {
    const t = T.list[r.tid]
    if (!t) {
      continue
    }
    if (seen.has(r.tid)) {
      bump(t.kind, 'dup', r)
      continue
    }
    seen.add(r.tid)
    bump(t.kind, 'n', r)
    const got = r.parentId == null ? null : byLib.get(r.parentId)
    if (r.parentId != null && !got) {
      bump(t.kind, 'unknownParent', r)
      continue
    }
    const gotTid = got ? got.tid : null
    const info = { tid: r.tid, gotTid, want: t.ptid }
    if (gotTid === t.ptid) bump(t.kind, 'correct', info)
    else if (t.alt && t.alt.includes(gotTid)) bump(t.kind, 'alt', info)
    else if (gotTid === null) bump(t.kind, 'orphan', info)
    else if (t.ptid === null) bump(t.kind, 'falseParent', info)
    else if (T.list[gotTid].root === t.root) bump(t.kind, 'wrongSameTrace', info)
    else bump(t.kind, 'wrongOtherTrace', info)
  }
  for (const t of T.list)
    if (!seen.has(t.tid)) {
      bump(t.kind, 'missing', { tid: t.tid })
    }
  return { total: tot, per, samples: samples.slice(0, 40) }
}

const timeout = (p, ms, what) =>
  Promise.race([p, new Promise((_, j) => setTimeout(() => j(new Error('timeout ' + what)), ms))])

export async function runAll(adapter, app, env, which = ['tree', 'scenarios'], opt = {}) {
  const out = { name: adapter.name }
  env.drain = drain
  await adapter.setup?.(env)
  const records = async () => {
    await adapter.flush?.()
    return adapter.records()
  }
  if (which.includes('tree')) {
    T.reset()
    await adapter.clear?.()
    const t0 = performance.now()
    try {
      await timeout(app.tree.runTree(adapter.op, env, opt.tree ?? {}), opt.timeout ?? 90000, 'tree')
    } catch (e) {
      out.treeError = String((e && e.stack) || e)
    }
    out.tree = score(await records())
    out.tree.ms = performance.now() - t0
  }
  if (which.includes('scenarios')) {
    T.reset()
    await adapter.clear?.()
    try {
      if (env.vendorUrl && !env.vendor) env.vendor = await import(/* @vite-ignore */ env.vendorUrl)
      const S = await app.scenarios.defineScenarios(adapter.op, env)
      const names = Object.keys(S).filter((n) => !opt.only || opt.only.includes(n))
      let stop
      const until = new Promise((r) => (stop = r))
      const bg = app.scenarios.traffic(adapter.op, until)
      const errs = {}
      const N = opt.instances ?? 12
      const all = []
      for (let i = 0; i < N; i++)
        for (let k = 0; k < names.length; k++) {
          const nm = names[(k + i * 7) % names.length]
          all.push(
            timeout(
              Promise.resolve().then(() => S[nm].run()),
              20000,
              nm,
            ).catch((e) => {
              errs[nm] = String(e)
            }),
          )
          if (k % 9 === 8) await new Promise((r) => setTimeout(r, 0))
        }
      await Promise.all(all)
      await drain(T)
      stop()
      await bg
      await drain(T)
      out.scenarios = score(await records())
      out.scenarioGroups = Object.fromEntries(names.map((n) => [n, S[n].group]))
      out.scenarioErrors = errs
    } catch (e) {
      out.scenarioFatal = String((e && e.stack) || e)
    }
  }
  return out
}
