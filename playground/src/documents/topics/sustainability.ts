import type { SupportDocument } from '../support-document.ts'

/** Passages about packaging, recycling and refurbished products. */
export const sustainability: readonly SupportDocument[] = [
  {
    id: 'sustainability-1',
    title: 'Packaging',
    content:
      'Our parcels are made of recycled cardboard and paper tape without plastic. ' +
      'We ship small products without an outer box if their own box is strong enough; choose ' +
      'Discreet packaging in the basket if you do not want the product to be visible. ' +
      'Large items use moulded paper pulp in place of foam where the weight allows it. ' +
      'Please recycle the cardboard with your household paper.',
  },
  {
    id: 'sustainability-2',
    title: 'Recycling old devices',
    content:
      'You can send us old headphones, speakers and batteries for recycling free of charge, ' +
      'whether or not you bought them here. ' +
      'Print the recycling label on the page Recycling, or bring the devices to the showroom in ' +
      'Utrecht. ' +
      'Devices up to 5 kg fit the label; larger ones are collected when we deliver a new large ' +
      'item. ' +
      'Delete personal data from connected devices first. ' +
      'Swollen batteries must not be posted; take them to a local collection point.',
  },
  {
    id: 'sustainability-3',
    title: 'Refurbished products',
    content:
      'Refurbished products are returns and showroom models that our workshop has tested, ' +
      'cleaned and fitted with new ear pads or ear tips. ' +
      'Refurbished products cost 20% to 35% less than new ones. ' +
      'A refurbished product has a warranty of 1 year and can be returned within 30 days like a ' +
      'new one. ' +
      'Light marks are possible and are shown in photos. ' +
      'Batteries in refurbished devices have at least 90% of their capacity.',
  },
  {
    id: 'sustainability-4',
    title: 'Trade-in of used devices',
    content:
      'With the trade-in we buy your used headphones or speakers when you buy new ones. ' +
      'Answer five questions on the page Trade-in to see the value, and send the device with ' +
      'our free label within 14 days. ' +
      'The credit is paid as a gift card within 5 working days after the check. ' +
      'If the device is in a worse condition than described, we make a new offer, and you may ' +
      'have the device back free of charge.',
  },
  {
    id: 'sustainability-5',
    title: 'Climate and delivery',
    content:
      'Standard parcels travel by road and rail, and only express parcels may travel by air. ' +
      'In the Netherlands, Belgium and Luxembourg the last mile is driven by electric vans or ' +
      'cargo bikes in most cities. ' +
      'Delivery to a pick-up point causes about a third less emissions than delivery to your ' +
      'door. ' +
      'Our warehouse in Utrecht runs on solar and wind power. ' +
      'We publish the figures in a report every March.',
  },
]
