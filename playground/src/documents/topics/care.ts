import type { SupportDocument } from '../support-document.ts'

/** Passages about looking after products. */
export const care: readonly SupportDocument[] = [
  {
    id: 'care-1',
    title: 'Cleaning headphones and ear pads',
    content:
      'Wipe the ear pads and the headband of your headphones with a soft cloth that is slightly ' +
      'damp with water. ' +
      'Never use alcohol or wet wipes on ear pads, because they make the artificial leather ' +
      'crack. ' +
      'Let the headphones dry for one hour before you put them back in the case. ' +
      'Dust in the grille comes off with a dry soft brush. ' +
      'Do this every two weeks if you wear headphones for sport.',
  },
  {
    id: 'care-2',
    title: 'Replacing ear pads',
    content:
      'Ear pads wear out after 12 to 18 months of daily use. ' +
      'A new pair of ear pads for the Alder 2 or the Heron costs €25. ' +
      'To replace the ear pads, pull the old pad off at the bottom edge, lay the new pad on the ' +
      'frame and press until all six clips snap in. ' +
      'No tools are needed. ' +
      'Worn ear pads let noise in and make the bass thinner.',
  },
  {
    id: 'care-3',
    title: 'Cleaning earbuds',
    content:
      'Take the ear tips off and wash them in lukewarm water with a little mild soap. ' +
      'Let the ear tips dry completely before you put them back on. ' +
      'Clean the mesh of the earbuds with a dry soft brush and hold the mesh downwards, so that ' +
      'wax falls out. ' +
      'Wipe the charging contacts in the case with a dry cotton bud once a month. ' +
      'Earbuds themselves must not be held under running water.',
  },
  {
    id: 'care-4',
    title: 'Caring for the stylus and records',
    content:
      'Brush the stylus from back to front before each record, never sideways. ' +
      'Replace the stylus after about 800 hours of play; a new stylus for the Millstone costs ' +
      '€45. ' +
      'A worn stylus sounds harsh and damages your records. ' +
      'Clean a record with a carbon fibre brush while it turns, and store records upright and ' +
      'away from heaters. ' +
      'Keep the dust cover closed when the turntable is not in use.',
  },
  {
    id: 'care-5',
    title: 'Making the battery last longer',
    content:
      'A battery lasts longest when its charge stays between 20% and 80%. ' +
      'Do not leave headphones or speakers in a hot car; temperatures above 45 °C damage the ' +
      'battery. ' +
      'If you store a device for more than a month, charge it to about 50% first and top it up ' +
      'every three months. ' +
      'The Alder 2 can limit charging to 80% in the Ohmstead app under Battery health.',
  },
  {
    id: 'care-6',
    title: 'Caring for speakers',
    content:
      'Dust speaker cabinets with a dry microfibre cloth and do not use furniture polish. ' +
      'Never press on the cone or the dome; remove dust from them with a soft brush. ' +
      'Keep speakers at least 20 cm from the wall and away from heaters and direct sun. ' +
      'New speakers need about 20 hours of normal listening before the bass loosens up. ' +
      'The portable speaker Boulder may be rinsed under the tap while its port cover is closed.',
  },
]
