// Ground truth. Never transformed, knows nothing about the technique under test.
// Every op receives one of these records as its FIRST argument.
export const T = {
  list: [],
  bg: [],
  reset() {
    this.list = []
    this.bg = []
  },
  _mk(rec) {
    rec.tid = this.list.length
    this.list.push(rec)
    return { tid: rec.tid }
  },
  /** a root op: true parent = none */
  root(kind) {
    const r = { ptid: null, kind, alt: null, root: -1 }
    const t = this._mk(r)
    r.root = t.tid
    return t
  },
  /** child of the op that owns truth record `t`; alt: list of also-acceptable parents (null = root) */
  child(t, kind, alt) {
    const p = this.list[t.tid]
    return this._mk({ ptid: t.tid, kind: kind ?? p.kind, alt: alt ?? null, root: p.root })
  },
  /** background (non-awaited) work the harness must wait for */
  track(p) {
    this.bg.push(p)
    return p
  },
}
