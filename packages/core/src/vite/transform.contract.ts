/**
 * Forms of suspension, each the body of `async function form(x)`. `here()` records the scope it runs in, `later(v)` gives
 * a promise that settles after other code ran, `values(...)` an async iterable of its own. What a form returns must not
 * change, and everything it records must be its own scope.
 */
export const forms: Readonly<Record<string, string>> = {
  'an await': 'await later(1); here(); return 1',
  'an await of a plain value': 'const v = await 7; here(); return v',
  'an await of undefined': 'await undefined; here()',
  'an await of a thenable':
    'const v = await { then(ok) { setTimeout(() => ok(3)) } }; here(); return v',
  'awaits inside an expression':
    'const v = (await later(2)) + (await later(3)) * 2; here(); return v',
  'an await of an await': 'const v = await (await later(later(4))); here(); return v',
  'an await in a template': 'const v = `${await later("a")}-${await later("b")}`; here(); return v',
  'an await as an argument':
    'const v = Math.max(await later(2), here(), await later(5)); here(); return v',
  'an await of a sequence': 'const v = await (here(), later(6)); here(); return v',
  'an await in a condition': 'if (await later(true)) here(); else return 0; here(); return 1',
  'an await in a ternary': 'const v = (await later(0)) ? 1 : await later(2); here(); return v',
  'an await behind &&': 'const v = true && (await later(9)); here(); return v',
  'an await in a compound assignment': 'let v = 1; v += await later(2); here(); return v',
  'an await in a destructuring default': 'const { a = await later(5) } = {}; here(); return a',
  'an await in a spread': 'const v = [...(await later([1, 2])), await later(3)]; here(); return v',
  'an await in an object':
    'const v = { a: await later(1), [await later("b")]: 2 }; here(); return v',
  'an await with optional chaining': 'const v = (await later({ a: 1 }))?.a; here(); return v',
  'an await in a while condition': 'let n = 3; while (await later(n--)) here(); here(); return n',
  'an await in a for head':
    'let s = 0; for (let i = await later(0); i < 3; i += await later(1)) { here(); s += i } here(); return s',
  'an await in a switch':
    'switch (await later(2)) { case await later(2): here(); break; default: return 0 } here(); return 1',
  'an await without braces': 'if (x) await later(1); else await later(2); here(); return 3',
  'an await before a line without a semicolon':
    'let a = await later(1)\nhere()\nawait later(2)\nhere()\nreturn a',
  'a rejected await in catch':
    'try { await fails("no") } catch (error) { here(); return error.message }',
  'a rejected await in finally':
    'try { try { await fails("no") } finally { here() } } catch (e) { here(); return e.message }',
  'a rejected await that leaves': 'await fails("out")',
  'a throw before the await':
    'try { await (() => { throw new Error("early") })() } catch (e) { here(); return e.message }',
  'a return in try with finally':
    'try { return await later(1) } finally { here(); await later(2); here() }',
  'a for await':
    'let s = 0; for await (const v of values(1, 2, 3)) { here(); s += v } here(); return s',
  'a for await without braces':
    'let s = 0; for await (const v of values(1, 2)) s += v + (here(), 0); here(); return s',
  'a for await as the body of an if':
    'if (x) for await (const v of values(1)) here(); here(); return 1',
  'a for await over plain promises':
    'let s = 0; for await (const v of [later(1), 2]) { here(); s += v } here(); return s',
  'a for await left by break':
    'for await (const v of values(1, 2, 3)) { here(); if (v === 2) break } here(); return 1',
  'a for await left by return': 'for await (const v of values(1, 2)) { here(); return v }',
  'a for await left by a throw':
    'try { for await (const v of values(1)) { throw new Error("in") } } catch (e) { here(); return e.message }',
  'a for await whose iterator fails':
    'try { for await (const v of broken()) here() } catch (e) { here(); return e.message }',
  'a labelled break across a for await':
    'out: for (const a of [1, 2]) { for await (const v of values(1, 2)) { here(); break out } } here(); return 1',
  'a labelled continue across a for await':
    'let n = 0; out: for (const a of [1, 2]) { here(); for await (const v of values(1, 2)) { n++; continue out } } here(); return n',
  'a label right on a for await':
    'out: for await (const v of values(1, 2)) { for (;;) { here(); continue out } } here(); return 1',
  'an async generator':
    'const g = async function* () { here(); yield 1; here(); await later(0); here(); yield 2 }; const all = []; for await (const v of g()) { here(); all.push(v) } here(); return all',
  'an async generator that returns a promise':
    'const g = async function* () { yield 1; here(); return later(2) }; const i = g(); await i.next(); const last = await i.next(); here(); return last',
  'yield* of an async generator':
    'const inner = async function* () { here(); yield 1; here(); yield 2 }; const g = async function* () { yield* inner(); here(); yield 3 }; const all = []; for await (const v of g()) all.push(v); here(); return all',
  'a generator':
    'const g = function* () { here(); const got = yield 1; here(); return got }; const i = g(); i.next(); await later(0); const last = i.next(5); here(); return last.value',
  'yield* of a generator':
    'const g = function* () { here(); const r = yield* [1, 2]; here(); yield 3 }; const v = [...g()]; here(); return v',
  'a generator left early':
    'const done = []; const g = function* () { try { yield 1; yield 2 } finally { here(); done.push("x") } }; for (const v of g()) break; here(); return done',
  'an arrow with an expression':
    'const f = async () => await later(4); const v = await f(); here(); return v',
  'an arrow with an object':
    'const f = async () => ({ a: await later(1) }); const v = await f(); here(); return v',
  'an arrow with a comment before its body':
    'const f = async () => /* => */ (\n// why\nawait later(2)); const v = await f(); here(); return v',
  'arrows in a map':
    'const v = await Promise.all([1, 2, 3].map(async (n) => { here(); const r = await later(n); here(); return r })); here(); return v',
  'a method and a class field':
    'class C { f = async () => { await later(0); return here() }; async m() { await this.f(); here(); return 1 } static async s() { await later(0); here(); return 2 } }; const v = [await new C().m(), await C.s()]; here(); return v',
  'a getter of promises and super':
    'class A { async m() { await later(0); here(); return 1 } } class B extends A { async m() { const v = await super.m(); here(); return v + 1 } } const v = await new B().m(); here(); return v',
  'this and arguments':
    'const o = { n: 4, async f() { const a = async () => { await later(0); return this.n + arguments.length }; return a() } }; const v = await o.f(1, 2); here(); return v',
  'a directive':
    'const f = async function () { "use strict"\nawait later(0); return this === undefined }; const v = await f(); here(); return v',
  'functions declared below':
    'return await below(); async function below() { await later(0); here(); return inner(); function inner() { return 8 } }',
  'a callback of then':
    'const v = await later(1).then((n) => { here(); return n + 1 }); here(); return v',
  'a callback of a timer':
    'const v = await new Promise((ok) => setTimeout(() => { here(); ok(2) }, 1)); here(); return v',
  'a callback of queueMicrotask':
    'const v = await new Promise((ok) => queueMicrotask(() => { here(); ok(3) })); here(); return v',
  'a literal in an awaited operand':
    'const v = await viaQueue(() => { here(); return 6 }); here(); return v',
  'an async literal in an awaited operand':
    'const v = await viaQueue(async () => { here(); await later(0); here(); return 7 }); here(); return v',
  'a nested literal in an awaited operand':
    'const v = await Promise.all([1, 2].map((n) => viaQueue(() => { here(); return n }))); here(); return v',
  'a literal in an object in an awaited operand':
    'const v = await viaQueue({ run() { here(); return 8 } }.run); here(); return v',
}
