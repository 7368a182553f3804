import { contenders } from './contenders.js'
import { callPath, whole } from './measure.js'

window.benchPath = async (name) => {
  const { wrap, stop } = await contenders[name]()
  const result = await callPath(wrap)
  stop?.()
  return result
}

window.benchWhole = async (name, collector, count) => {
  const { wrap, flush, stop, ready } = await contenders[name](collector)
  await ready?.()
  await window.isReady()
  await whole(wrap, flush, count)
  stop?.()
}
