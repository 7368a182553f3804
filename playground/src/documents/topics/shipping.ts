import type { SupportDocument } from '../support-document.ts'

/** Passages about delivery. */
export const shipping: readonly SupportDocument[] = [
  {
    id: 'shipping-1',
    title: 'Delivery times',
    content:
      'Standard delivery takes 3 to 5 working days within the European Union. ' +
      'Express orders placed before noon arrive the next working day in the Netherlands, ' +
      'Belgium, Luxembourg and Germany. ' +
      'All parcels leave our warehouse in Utrecht, and orders placed before 3 pm on a working ' +
      'day are packed the same day. ' +
      'Delivery times are counted from the moment the carrier receives the parcel. ' +
      'The product page shows the date when your order will arrive before you pay.',
  },
  {
    id: 'shipping-2',
    title: 'Express delivery',
    content:
      'Express delivery is available for addresses in the Netherlands, Belgium, Luxembourg and ' +
      'Germany. ' +
      'Express deliveries run Monday to Friday, never on Saturday, Sunday or a public holiday. ' +
      'An express order placed before noon arrives the next working day, and an express order ' +
      'placed after noon arrives one working day later. ' +
      'Express delivery costs €12.90, whatever the order is worth. ' +
      'Large items, loose batteries and pre-orders cannot be sent by express.',
  },
  {
    id: 'shipping-3',
    title: 'Delivery costs',
    content:
      'Standard delivery within the European Union costs €4.95 and is free for orders of €75 or ' +
      'more. ' +
      'Express delivery costs €12.90. ' +
      'Delivery to Norway, Switzerland and the United Kingdom costs €14.90. ' +
      'Large items such as turntables and floor-standing speakers are delivered by appointment ' +
      'for €19. ' +
      'All delivery costs are shown in the basket before you pay, and no further fees are added ' +
      'at the door.',
  },
  {
    id: 'shipping-4',
    title: 'Tracking a parcel',
    content:
      'We e-mail a tracking link as soon as the parcel leaves the warehouse. ' +
      'The tracking page usually shows the first scan within 12 hours. ' +
      'You can also track your order in your account under Orders. ' +
      'If you ordered as a guest, enter the order number and your e-mail address on the page ' +
      'Track my order. ' +
      'The tracking link stays valid for 90 days after delivery.',
  },
  {
    id: 'shipping-5',
    title: 'Delivery to Norway, Switzerland and the United Kingdom (UK)',
    content:
      'We ship to Norway, Switzerland and the United Kingdom in 4 to 7 working days. ' +
      'Delivery to these three countries costs €14.90, also for orders of €75 or more. ' +
      'Customs, import duties and local VAT are already included in the price at checkout, so ' +
      'the carrier collects nothing at the door. ' +
      'Large items and loose batteries are not sent outside the European Union. ' +
      'A return from these three countries costs €9.90, which we deduct from the refund.',
  },
  {
    id: 'shipping-6',
    title: 'Countries we deliver to',
    content:
      'We deliver to every country of the European Union and to Norway, Switzerland and the ' +
      'United Kingdom. ' +
      'We do not ship to the United States, Canada, Australia or any other country outside ' +
      'Europe. ' +
      'Overseas territories and P.O. boxes cannot be chosen as a delivery address. ' +
      'You may send an order to another person inside the delivery area, for example as a ' +
      'present. ' +
      'Prices in the shop follow the VAT rate of the country you deliver to.',
  },
  {
    id: 'shipping-7',
    title: 'Nobody at home for the delivery',
    content:
      'If nobody is at home, the carrier leaves a card and tries again on the next working day. ' +
      'After the second attempt the parcel goes to the nearest parcel shop, which keeps it for ' +
      '7 days. ' +
      'To collect the parcel you need a photo ID and the collection code from the e-mail. ' +
      'A parcel that nobody collects comes back to our warehouse, and we then refund the goods ' +
      'but not the delivery costs.',
  },
  {
    id: 'shipping-8',
    title: 'Delivery of large items',
    content:
      'Turntables, floor-standing speakers and parcels above 20 kg are large items. ' +
      'Large items arrive by appointment within 5 to 8 working days, and the carrier phones you ' +
      'to agree on a window of four hours. ' +
      'Delivery of a large item costs €19 and ends in the first room behind your front door. ' +
      'Carrying the item upstairs costs €15 more and is an option in the basket. ' +
      'The crew takes the empty packaging away free of charge if you ask.',
  },
  {
    id: 'shipping-9',
    title: 'Parcel damaged on arrival',
    content:
      'Report transport damage, such as a crushed box, within 5 days after delivery and add ' +
      'photos of the box, the label and the product. ' +
      'Keep the box and all packing material until the case is closed, because the carrier may ' +
      'want to inspect them. ' +
      'You can accept a damaged parcel without losing any rights. ' +
      'We send a replacement or refund the full price including delivery within 2 working days ' +
      'after receiving the photos. ' +
      'Sending the damaged product back costs you nothing.',
  },
  {
    id: 'shipping-10',
    title: 'Lost parcel',
    content:
      'A parcel counts as lost when its tracking has not changed for 6 working days. ' +
      'Contact us then, and we open an investigation with the carrier that takes at most 5 ' +
      'working days. ' +
      'If the carrier cannot find the parcel, you choose between a new shipment and a full ' +
      'refund. ' +
      'If the tracking says delivered but you have received nothing, ask your neighbours and ' +
      'the parcel shop first, and tell us within 14 days.',
  },
  {
    id: 'shipping-11',
    title: 'Pick-up points and parcel lockers',
    content:
      'You can choose a parcel shop or a parcel locker instead of your home address at ' +
      'checkout. ' +
      'Delivery to a pick-up point takes as long as standard delivery and costs the same. ' +
      'A parcel locker keeps your parcel for 3 days, a parcel shop for 7 days. ' +
      'Lockers accept parcels up to 8 kg, so a pair of bookshelf speakers usually needs a ' +
      'parcel shop. ' +
      'The collection code arrives by e-mail and text message.',
  },
  {
    id: 'shipping-12',
    title: 'Changing the delivery address',
    content:
      'You can change the delivery address in your account under Orders until the order is ' +
      'packed. ' +
      'Once the parcel has left the warehouse, we can no longer change the address. ' +
      'The tracking page of the carrier then lets you redirect the parcel to a parcel shop or a ' +
      'neighbour. ' +
      'An order cannot be moved to another country, because the VAT differs; cancel it and ' +
      'order again instead.',
  },
]
