import type { SupportDocument } from '../support-document.ts'

/** Passages about the products of our own brand. */
export const products: readonly SupportDocument[] = [
  {
    id: 'products-1',
    title: 'Alder 2 over-ear headphones',
    content:
      'The Alder 2 is our wireless over-ear headphone with noise cancelling and costs €229. ' +
      'The battery of the Alder 2 lasts 40 hours with noise cancelling and 55 hours without. ' +
      'A full charge takes 2 hours, and 10 minutes of charging are enough for 5 hours of music. ' +
      'The Alder 2 weighs 250 grams and comes in black, sand and forest green. ' +
      'A case, a USB-C cable and a 3.5 mm audio cable are in the box.',
  },
  {
    id: 'products-2',
    title: 'Wren earbuds',
    content:
      'The Wren is our pair of true wireless earbuds with noise cancelling and costs €129. ' +
      'The battery of the Wren lasts 8 hours, and the charging case holds another 24 hours. ' +
      'Four sizes of ear tips are in the box, from XS to L. ' +
      'The Wren comes in black and white and weighs 5 grams per earbud. ' +
      'The case charges by USB-C or on any Qi charging pad.',
  },
  {
    id: 'products-3',
    title: 'Heron studio headphones',
    content:
      'The Heron is our wired open-back headphone for studio and home and costs €179. ' +
      'The Heron has no battery, no Bluetooth and no noise cancelling. ' +
      'Because the Heron is open at the back, people nearby hear your music, so it is not made ' +
      'for trains or offices. ' +
      'The cable is 3 metres long, can be detached and ends in a 3.5 mm plug; an adapter to 6.3 ' +
      'mm is in the box.',
  },
  {
    id: 'products-4',
    title: 'Boulder, Cairn and Slate speakers',
    content:
      'The Boulder is our portable Bluetooth speaker and costs €99. ' +
      'The battery of the Boulder lasts 18 hours at medium volume, and two Boulders can play as ' +
      'a stereo pair. ' +
      'The Cairn is a pair of active bookshelf speakers with 60 watts per side and costs €349 ' +
      'per pair. ' +
      'The Slate is a soundbar for televisions and costs €279. ' +
      'The Slate has no separate subwoofer, but a socket to connect one.',
  },
  {
    id: 'products-5',
    title: 'Millstone turntable',
    content:
      'The Millstone is our belt-drive turntable with a built-in phono preamp and costs €399. ' +
      'The Millstone plays records at 33 and 45 turns per minute, but not at 78. ' +
      'A cartridge is mounted and adjusted at the factory, so the turntable is ready to play ' +
      'after 10 minutes of assembly. ' +
      'The dust cover, a felt mat and an adapter for singles are in the box. ' +
      'The Millstone weighs 7 kg and comes in walnut and black.',
  },
]
