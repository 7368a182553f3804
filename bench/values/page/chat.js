const words =
  'the model answers a basic question about shipping dates and returns of an order that was placed last week by a customer in Lyon, who asked https://shop.example.com/orders/4711 for its state'.split(
    ' ',
  )

/** A chat request and its answers as an app has them, so many bytes of JSON or a little more. */
export function chatOf(bytes) {
  const messages = []
  const chat = {
    model: 'gpt-5-mini',
    temperature: 0.2,
    max_tokens: 1024,
    messages,
    usage: { prompt_tokens: 812, completion_tokens: 164, total_tokens: 976 },
  }
  let size = JSON.stringify(chat).length
  for (let index = 0; size < bytes; index++) {
    const message = messageOf(index, bytes - size)
    messages.push(message)
    size += JSON.stringify(message).length + 1
  }
  return chat
}

// Prose of several lengths, a tool call and its JSON rows in turn: texts are most of it, as in real chats.
function messageOf(index, room) {
  switch (index % 4) {
    case 0:
      return { role: 'user', content: textOf(index, Math.min(room, 300)) }
    case 1:
      return { role: 'assistant', content: null, tool_calls: [toolCallOf(index)] }
    case 2:
      return { role: 'tool', tool_call_id: `call_${index}`, content: rowsOf(index) }
    default:
      return { role: 'assistant', content: textOf(index, Math.min(room, 1500)), refusal: null }
  }
}

function textOf(seed, length) {
  const parts = []
  for (let size = 0, at = seed; size < length; at++) {
    const word = words[at % words.length]
    parts.push(word)
    size += word.length + 1
  }
  return parts.join(' ')
}

function toolCallOf(index) {
  const call = { name: 'find_orders', arguments: `{"customer":${index},"state":"open"}` }
  return { id: `call_${index}`, type: 'function', function: call }
}

function rowsOf(index) {
  return Array.from({ length: 3 }, (_, row) => ({
    id: index * 10 + row,
    title: textOf(index + row, 40),
    price: row * 9.99,
    inStock: row % 2 === 0,
    tags: ['shop', `row-${row}`],
  }))
}
