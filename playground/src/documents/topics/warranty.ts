import type { SupportDocument } from '../support-document.ts'

/** Passages about the warranty. */
export const warranty: readonly SupportDocument[] = [
  {
    id: 'warranty-1',
    title: 'How long the warranty lasts',
    content:
      'Every new product has a warranty of at least 2 years from the day of delivery. ' +
      'New products of our own Ohmstead brand have a warranty of 3 years. ' +
      'Refurbished products have a warranty of 1 year. ' +
      'You do not need to register a product, because your invoice is the proof of purchase. ' +
      'Your legal rights as a consumer exist beside the warranty and are not limited by it.',
  },
  {
    id: 'warranty-2',
    title: 'What the warranty covers',
    content:
      'The warranty covers defects in material and workmanship that appear in normal use at ' +
      'home. ' +
      'Examples are a driver that crackles, a hinge that breaks without force, a charging port ' +
      'that fails or a motor that loses speed. ' +
      'The warranty pays for parts, labour and transport in both directions. ' +
      'Software faults that no update cures count as defects too. ' +
      'The warranty applies in every country we deliver to.',
  },
  {
    id: 'warranty-3',
    title: 'What the warranty does not cover',
    content:
      'The warranty does not cover drops and falls, liquid damage beyond the stated IP rating, ' +
      'or damage from repairs by others. ' +
      'Parts that wear out are excluded: ear pads, ear tips, headbands, drive belts and ' +
      'styluses. ' +
      'Cosmetic marks that do not affect the function are excluded as well. ' +
      'Commercial use in clubs, rental or studios open to the public ends the warranty of ' +
      'consumer models. ' +
      'For these cases we offer repairs at a fixed price.',
  },
  {
    id: 'warranty-4',
    title: 'How to make a warranty claim',
    content:
      'Start a warranty claim in your account under Orders and choose Something is broken. ' +
      'We need the order number, the serial number and a short description or video of the ' +
      'fault. ' +
      'Support answers every warranty claim within 2 working days and sends a free label if the ' +
      'product must come in. ' +
      'Please remove your device from the Ohmstead app before you send it. ' +
      'Customers without an account can claim through the contact form.',
  },
  {
    id: 'warranty-5',
    title: 'Warranty for batteries',
    content:
      'Built-in batteries are covered for 12 months if their capacity falls below 80% of the ' +
      'rated value. ' +
      'The Ohmstead app measures the capacity under Device, Battery health. ' +
      'A battery that swells, leaks or no longer charges is covered for the whole warranty ' +
      'period of the product. ' +
      'Slow loss of capacity after the first 12 months is normal ageing and not a defect. ' +
      'A battery replacement for headphones outside the warranty costs €39.',
  },
  {
    id: 'warranty-6',
    title: 'Repair, replacement or refund under warranty',
    content:
      'We first try to repair a defective product, and a warranty repair takes at most 10 ' +
      'working days. ' +
      'If the repair is impossible or takes longer, you receive a replacement of the same ' +
      'model. ' +
      'If the model is no longer available, you choose between a similar model and a refund of ' +
      'the price you paid. ' +
      'After a repair or replacement the remaining warranty continues, and it never ends sooner ' +
      'than 6 months later.',
  },
  {
    id: 'warranty-7',
    title: 'Second-hand products and warranty',
    content:
      'The warranty belongs to the product and not to the buyer. ' +
      'If you sell a product or give it away, the new owner can use the remaining warranty with ' +
      'a copy of the invoice. ' +
      'We do not issue new invoices to second owners. ' +
      'A product bought from an unofficial marketplace seller without an invoice has no ' +
      'warranty from us. ' +
      'The serial number alone is not a proof of purchase.',
  },
  {
    id: 'warranty-8',
    title: 'Where to find the serial number',
    content:
      'The serial number of over-ear headphones is printed under the left ear pad. ' +
      'Pull the pad off gently; it is held by clips and snaps back on. ' +
      'For earbuds the serial number stands inside the lid of the charging case, for speakers ' +
      'on the bottom plate, and for turntables on the back next to the power socket. ' +
      'Connected devices also show the serial number in the Ohmstead app. ' +
      'Every serial number starts with OH.',
  },
  {
    id: 'warranty-9',
    title: 'Extending the warranty with Ohmstead Care',
    content:
      'Ohmstead Care extends the warranty by 2 years and covers one accidental damage such as a ' +
      'drop or a spill. ' +
      'The Ohmstead Care plan costs €29 for products up to €250 and €59 for more expensive ' +
      'products. ' +
      'You can buy the plan with the product or within 30 days after delivery. ' +
      'A covered accident costs you a fee of €25. ' +
      'The plan can be cancelled within 30 days, after that it is not refundable.',
  },
]
