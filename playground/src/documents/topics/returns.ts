import type { SupportDocument } from '../support-document.ts'

/** Passages about returns and refunds. */
export const returns: readonly SupportDocument[] = [
  {
    id: 'returns-1',
    title: 'Return within 30 days',
    content:
      'Unused goods in their original packaging can be returned within 30 days of delivery for ' +
      'a full refund. ' +
      'You do not have to give a reason. ' +
      'If you send back the whole order, we also refund the standard delivery costs, but not ' +
      'the surcharge for express delivery. ' +
      'The 30 days include the 14-day right of withdrawal that consumers in the European Union ' +
      'have by law. ' +
      'A return counts as in time when you hand the parcel over on day 30.',
  },
  {
    id: 'returns-2',
    title: 'How to send something back',
    content:
      'Start a return in your account under Orders, or with your order number on the page ' +
      'Return as a guest. ' +
      'The return label arrives by e-mail within one hour. ' +
      'Pack the product with all accessories, stick the label on the box and hand it over at a ' +
      'parcel shop within 14 days. ' +
      'You can also show the QR code in the e-mail, and the parcel shop prints the label for ' +
      'you. ' +
      'Keep the receipt until you have your refund.',
  },
  {
    id: 'returns-3',
    title: 'Cost of a return',
    content:
      'Returns by consumers, including the return label, are free from every country of the ' +
      'European Union. ' +
      'A return from Norway, Switzerland or the United Kingdom costs €9.90, which we deduct ' +
      'from the refund. ' +
      'One label covers one parcel, and you can ask for a second label free of charge. ' +
      'If you use another carrier without our label, we do not pay that postage back. ' +
      'Returning a product that arrived damaged or wrong is free everywhere.',
  },
  {
    id: 'returns-4',
    title: 'Opened headphones',
    content:
      'Opened headphones can be returned within 30 days if the seal of the ear pads is intact. ' +
      'The seal is the clear film across both ear pads; you can test the sound with the film in ' +
      'place. ' +
      'If the seal is broken, we accept the headphones within the same 30 days and deduct €25 ' +
      'for a new pair of ear pads. ' +
      'Opening the box itself never costs anything. ' +
      'Please include the case, the cables and the box.',
  },
  {
    id: 'returns-5',
    title: 'Opened earbuds and in-ear headphones',
    content:
      'Earbuds and other in-ear headphones are hygiene products. ' +
      'Opened earbuds can be returned within 30 days as long as the bag with the ear tips is ' +
      'still sealed. ' +
      'Earbuds that you have already tried with the ear tips from the opened bag can only be ' +
      'sent back if they are defective. ' +
      'The earbuds themselves come with a foam dummy tip, so you can check the fit of the shell ' +
      'without breaking the sealed bag.',
  },
  {
    id: 'returns-6',
    title: 'When the refund arrives',
    content:
      'We pay the refund within 5 working days after your return arrives at our warehouse. ' +
      'The refund goes back to the payment method you used for the order. ' +
      'A credit card can need up to 3 more working days to show the money. ' +
      'Amounts paid with a gift card return to the same gift card. ' +
      'We send an e-mail when the parcel is scanned and another one when the refund is paid.',
  },
  {
    id: 'returns-7',
    title: 'Exchanges',
    content:
      'You can exchange a product for another colour or another model within 30 days of ' +
      'delivery. ' +
      'Choose Exchange instead of Refund when you start the return in your account. ' +
      'We send the new product as soon as a parcel shop has scanned your return, so you do not ' +
      'wait for our warehouse. ' +
      'If the new product costs more, you pay the difference online; if it costs less, we ' +
      'refund the difference. ' +
      'Delivery of the exchange is free.',
  },
  {
    id: 'returns-8',
    title: 'Products that cannot be returned',
    content:
      'Gift cards, engraved products and downloaded licences cannot be returned. ' +
      'Cable cut to your length is made to order and cannot be returned either. ' +
      'Vinyl records can be returned only while the shrink wrap is unbroken. ' +
      'Clearance products marked as final sale can be returned within 14 days instead of 30. ' +
      'None of these exceptions touch the warranty: a defective product is always repaired, ' +
      'replaced or refunded.',
  },
  {
    id: 'returns-9',
    title: 'Deductions for wear and missing parts',
    content:
      'You may unpack and try a product as you could in a shop. ' +
      'If a returned product shows scratches, dents or other signs of heavier use, we deduct ' +
      'between 10% and 30% of the price. ' +
      'Missing accessories are deducted at their spare part price. ' +
      'We send photos before any deduction, and you have 5 working days to object or to have ' +
      'the product sent back to you. ' +
      'A damaged outer box alone causes no deduction.',
  },
  {
    id: 'returns-10',
    title: 'Christmas returns',
    content:
      'Orders placed between 15 November and 24 December can be returned until 31 January. ' +
      'The extended Christmas period applies to all goods that fall under the normal 30 days, ' +
      'including sale items. ' +
      'The rules for opened headphones and earbuds stay the same. ' +
      'Clearance products marked as final sale are not part of the Christmas extension. ' +
      'The price refunded is the price you paid, even if the product is cheaper in January.',
  },
  {
    id: 'returns-11',
    title: 'Returning a present',
    content:
      'A present can be returned by the person who received it, using the order number on the ' +
      'gift receipt. ' +
      'The value is paid as a gift card to the recipient, so the giver does not learn about the ' +
      'return. ' +
      'The same 30 days apply, counted from delivery to the recipient. ' +
      'If the giver starts the return, the money goes back to the original payment method.',
  },
  {
    id: 'returns-12',
    title: 'Returning large items',
    content:
      'Turntables and floor-standing speakers are collected at your home, free of charge within ' +
      'the European Union. ' +
      'Choose a collection day when you start the return, at the earliest two working days ' +
      'ahead. ' +
      'Lock the tonearm, remove the platter and the counterweight, and use the original foam, ' +
      'because a turntable that travels loose is damaged easily. ' +
      'If you have lost the original box, we send a new transport box for €12. ' +
      'The driver brings the label.',
  },
]
