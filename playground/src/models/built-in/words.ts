/** The stems of the telling words of a text, in their order, with repetitions. */
export function wordsOf(text: string): readonly string[] {
  let plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  for (const [phrase, word] of PHRASES) plain = plain.replaceAll(phrase, word)
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !STOP_WORDS.has(word)).map(meaningOf)
}

/** How many words a reader would count in a text. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

function meaningOf(word: string): string {
  const stem = stemOf(word)
  return SYNONYMS.get(stem) ?? stem
}

// Light on purpose: it joins the forms of one word, and rather misses a pair than joins strangers.
function stemOf(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  const stem = word
    .replace(/ies$/, 'y')
    .replace(/(?<=[sxz]|ch|sh)es$/, '')
    .replace(/(?<![su])s$/, '')
    .replace(/(?<=...)(?:ation|ment)$/, '')
    .replace(/(?<=...)(?:able|ible)$/, '')
    .replace(/(?<=...)ing$/, '')
    .replace(/(?<=...)ed$/, '')
    .replace(/(?<=...)e$/, '')
    .replace(/(?<=...)y$/, 'i')
  return stem.replace(/([^aeiou])\1$/, '$1')
}

const PHRASES: readonly (readonly [string | RegExp, string])[] = [
  [/\be-mail/g, 'email'],
  [/\b(?:send|sent|give|gave|bring|brought) (?:it |them |something |this )?back\b/g, 'return'],
  [/\bmoney back\b/g, 'refund'],
  [/\brecord players?\b/g, 'turntable'],
  [/\bin-ear headphones?\b/g, 'earbuds'],
  [/\bopening (?:hours|times)\b/g, 'open'],
  [/\b(?:vouchers?|coupons?|promo codes?)\b/g, 'discount code'],
]

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    'delivery deliver ship shipping shipment',
    'cost price fee expensive',
    'defect defective broken break broke faulty fault',
    'warranty guarantee',
    'earbud earphone bud',
    'headphone headset',
    'showroom store',
    'business company firm',
    'waterproof water',
    'cancel cancellation',
    'reimburse refund',
    'lose lost',
    'fall fell fallen drop',
    'take taken took',
    'keep kept',
    'pay paid',
    'send sent',
    'buy bought purchase',
    'parcel package',
    'erase delete',
    'pair connect',
  ].flatMap((group) => {
    const stems = group.split(' ').map(stemOf)
    return stems.map((stem): [string, string] => [stem, stems[0] ?? stem])
  }),
)

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after again all allowed also am an and any are as at be been before but by can cannot could ' +
    'did do does doing done don for from get gets getting got had happen happens has have having ' +
    'hello hi how i if in into is isn it its just know let like long many may me might mine more ' +
    'most much must my myself need needs no not now of off offer often on once one only or other our out over please possible ' +
    's shall she should so some something soon still such t tell than thank thanks that the ' +
    'their them then there these they thing things this those time times to too under until up us use very ' +
    'want wants was we were what when where whether which while who whose why will with without ' +
    'won work works would yes you your yours yourself'
  ).split(' '),
)
