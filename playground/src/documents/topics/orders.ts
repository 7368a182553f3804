import type { SupportDocument } from '../support-document.ts'

/** Passages about placing, changing and following orders. */
export const orders: readonly SupportDocument[] = [
  {
    id: 'orders-1',
    title: 'Cancelling an order',
    content:
      'You can cancel an order free of charge in your account within 60 minutes after placing ' +
      'it. ' +
      'Later, until the order is packed, our support can still cancel it for you through chat ' +
      'or phone. ' +
      'An order that has already been shipped cannot be cancelled; refuse the parcel or return ' +
      'it within 30 days. ' +
      'After a cancellation we refund money already paid within 3 working days. ' +
      'A pre-order can be cancelled at any time before dispatch.',
  },
  {
    id: 'orders-2',
    title: 'What the order status means',
    content:
      'Received means that we have your order and check the payment. ' +
      'Packed means that the parcel is closed and waits for the carrier; from then on the order ' +
      'cannot be changed. ' +
      'Shipped means that the carrier has scanned the parcel, and the tracking link works. ' +
      'Delivered means that the parcel was handed over to you, a neighbour or a pick-up point. ' +
      'On hold means that we need an answer from you and have sent an e-mail.',
  },
  {
    id: 'orders-3',
    title: 'No order confirmation received',
    content:
      'The order confirmation normally arrives within 10 minutes. ' +
      'If the confirmation is missing, look in the spam folder and check the address in your ' +
      'account under Profile. ' +
      'If no order appears in your account, the payment was not completed and no money was ' +
      'taken. ' +
      'A reservation that your bank may still show disappears within 5 working days. ' +
      'Support can send the confirmation again when you give the order number or the time of ' +
      'the order.',
  },
  {
    id: 'orders-4',
    title: 'Wrong or missing item in the parcel',
    content:
      'Tell us within 14 days if a parcel contains the wrong item or if something is missing. ' +
      'Please check the packing slip first, since a large order can come in several parcels. ' +
      'We send the missing item free of charge on the next working day. ' +
      'A wrong item goes back with a free label, and you may keep using the product until the ' +
      'right one has arrived.',
  },
  {
    id: 'orders-5',
    title: 'Pre-orders',
    content:
      'A pre-order reserves a product that has not been released yet. ' +
      'Your card is charged only when the pre-order is dispatched. ' +
      'Pre-orders are sent in the order in which we received them, normally on the day of ' +
      'release. ' +
      'If the release date moves by more than 30 days, we ask whether you want to keep the pre- ' +
      'order. ' +
      'You can cancel a pre-order at any time before dispatch, free of charge.',
  },
  {
    id: 'orders-6',
    title: 'Product out of stock',
    content:
      'If a product is out of stock, leave your e-mail address on the product page to get a ' +
      'message when it is back. ' +
      'The message does not reserve the product. ' +
      'Most models return within 2 to 4 weeks, and the product page shows the date as soon as ' +
      'our supplier confirms it. ' +
      'Sold-out colours of older models are usually not produced again. ' +
      'Support can tell you whether the showroom in Utrecht still has one.',
  },
  {
    id: 'orders-7',
    title: 'Orders that arrive in several parcels',
    content:
      'An order can arrive in several parcels when products have different sizes or different ' +
      'stock dates. ' +
      'You pay the delivery costs only once. ' +
      'Each parcel has its own tracking link, and the order page lists what each parcel ' +
      'contains. ' +
      'If you prefer a single delivery, tick Ship together in the basket, and we wait until ' +
      'everything is in stock. ' +
      'The 30 days for returns start when the last parcel has arrived.',
  },
  {
    id: 'orders-8',
    title: 'Invoices',
    content:
      'The invoice is sent as a PDF with the shipping e-mail. ' +
      'You can download every invoice in your account under Orders for 7 years. ' +
      'To add a company name or a VAT number, edit the billing address before the order is ' +
      'packed. ' +
      'After that we cannot change the name on an invoice, only correct spelling mistakes. ' +
      'Parcels contain a packing slip without prices, so you can send them as a present.',
  },
  {
    id: 'orders-9',
    title: 'Price drops after your order',
    content:
      'If our own price drops within 14 days after your order, we refund the difference. ' +
      'Ask for the price adjustment in chat and give the order number. ' +
      'The product must be in stock in the same colour, and sales with a personal code do not ' +
      'count. ' +
      'The difference is paid back to your payment method within 5 working days. ' +
      'We do not match the prices of other shops.',
  },
  {
    id: 'orders-10',
    title: 'Changing an order',
    content:
      'You can add or remove products in your account within 60 minutes after placing the ' +
      'order. ' +
      'You can also change the colour and the delivery method during these 60 minutes. ' +
      'Later changes are possible through chat until the order has the status Packed. ' +
      'When a change makes the order cheaper, the difference is refunded; when it becomes more ' +
      'expensive, you pay the rest online. ' +
      'A discount code cannot be added to an order afterwards.',
  },
]
