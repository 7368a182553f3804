import type { SupportDocument } from '../support-document.ts'

/** Passages about repairs and spare parts. */
export const repair: readonly SupportDocument[] = [
  {
    id: 'repair-1',
    title: 'Repair prices outside the warranty',
    content:
      'Outside the warranty we repair at a fixed price: €59 for headphones, €89 for speakers ' +
      'and €119 for turntables. ' +
      'The fixed price includes diagnosis, parts, labour and the way back to you. ' +
      'If a product cannot be repaired, you pay nothing and receive 10% off a new one. ' +
      'Liquid damage is examined first, and we send you a quote. ' +
      'Repairs cover our own brand and most other brands we have sold.',
  },
  {
    id: 'repair-2',
    title: 'How long a repair takes',
    content:
      'A repair takes at most 10 working days from arrival at our workshop to dispatch. ' +
      'You receive an e-mail when the product arrives, when the repair begins and when it is on ' +
      'its way back. ' +
      'If a spare part must be ordered, we tell you the new date before we start. ' +
      'Turntables also pass a speed test of 2 days, which is part of the 10 working days. ' +
      'There is no express service for repairs.',
  },
  {
    id: 'repair-3',
    title: 'Spare parts',
    content:
      'Spare parts for our own products are available for 7 years after the last sale of the ' +
      'model. ' +
      'Common spare parts are ear pads for €25, a set of ear tips for €9, a stylus for €45 and ' +
      'a drive belt for €15. ' +
      'Spare parts are sent like normal orders and can be returned within 30 days if unused. ' +
      'Enter the serial number in the spare part finder to see what fits.',
  },
  {
    id: 'repair-4',
    title: 'Repairing a product yourself',
    content:
      'You may repair your own product yourself without losing the warranty on other parts. ' +
      'Free guides with pictures exist for ear pads, headbands, cables, belts, styluses and the ' +
      'battery of the Alder 2. ' +
      'The Alder 2 opens with a Torx T5 screwdriver and has no glue around the battery. ' +
      'Damage caused during your own repair is not covered by the warranty. ' +
      'Mains parts inside speakers and turntables must be left to a workshop.',
  },
  {
    id: 'repair-5',
    title: 'Warranty on repairs',
    content:
      'A paid repair has its own warranty of 6 months on the repaired part and the work. ' +
      'If the same fault returns within 6 months, we repair it again free of charge, including ' +
      'transport. ' +
      'The warranty on a repair does not cover new damage or other parts. ' +
      'Keep the repair report that we send by e-mail. ' +
      'The workshop stores your report for 3 years under the serial number.',
  },
  {
    id: 'repair-6',
    title: 'Battery replacement',
    content:
      'A new battery costs €39 for headphones and €49 for the portable speaker Boulder, ' +
      'including the work and the way back. ' +
      'The battery replacement takes at most 10 working days like every repair. ' +
      'The batteries inside the Wren earbuds cannot be changed; a single earbud is available ' +
      'for €45 and a charging case for €39. ' +
      'The old battery is recycled. ' +
      'The battery of the Alder 2 is also sold as a part for €24 with a guide.',
  },
]
