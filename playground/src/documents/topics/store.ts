import type { SupportDocument } from '../support-document.ts'

/** Passages about the showroom. */
export const store: readonly SupportDocument[] = [
  {
    id: 'store-1',
    title: 'Showroom opening hours',
    content:
      'The showroom in Utrecht is open Tuesday to Saturday from 10 am to 6 pm, and on Thursday ' +
      'until 8 pm. ' +
      'The showroom is closed on Sunday, Monday and public holidays. ' +
      'All products of our own brand and about 200 other models can be heard there. ' +
      'The showroom is located at Werfstraat 18, five minutes on foot from the central station. ' +
      'Outside the opening hours you can collect orders from the locker wall.',
  },
  {
    id: 'store-2',
    title: 'Click and collect: picking up an order',
    content:
      'You can pick up an online order in our store in Utrecht free of charge. ' +
      'The order is ready within 2 hours if the product is in stock in the showroom. ' +
      'Otherwise the product comes from the warehouse by the next working day. ' +
      'We send an e-mail with a collection code, and the order is kept for 7 days. ' +
      'Bring the code and a photo ID. ' +
      'Someone else may collect the order if you forward the code to them.',
  },
  {
    id: 'store-3',
    title: 'Trying speakers and headphones in listening rooms',
    content:
      'You can book a listening room in our store in Utrecht for 45 minutes free of charge. ' +
      'Bring your own records, phone or player, and compare up to three pairs of speakers. ' +
      'Book a listening room online at least one day ahead. ' +
      'Headphones can be tried without an appointment. ' +
      'If you cancel, please do so two hours before, so that others can use the room.',
  },
  {
    id: 'store-4',
    title: 'Returns in the showroom',
    content:
      'Online orders can be returned in the showroom in Utrecht during opening hours. ' +
      'Bring the product with its box and the order number; a label is not needed. ' +
      'The refund is started at once and goes back to your original payment method. ' +
      'Products bought in the showroom can be returned there or by post within 30 days. ' +
      'Large items cannot be returned in the showroom, so please book a collection at home.',
  },
  {
    id: 'store-5',
    title: 'Parking, access and dogs',
    content:
      'The showroom has a level entrance, wide doors and an accessible toilet. ' +
      'Two parking spaces for disabled visitors are in front of the door. ' +
      'Other visitors can use the car park Werf, 200 metres away, and we pay for one hour of ' +
      'parking with every purchase over €100. ' +
      'Bicycles can be parked in the courtyard. ' +
      'One listening room has an induction loop for hearing aids. ' +
      'Dogs on a lead may come into the showroom.',
  },
]
