import type { SupportDocument } from '../support-document.ts'

/** Passages about gift cards and gift wrapping. */
export const gift: readonly SupportDocument[] = [
  {
    id: 'gift-1',
    title: 'Refund of gift cards',
    content:
      'Gift cards are not refundable and cannot be exchanged for cash. ' +
      'Please check the amount and the e-mail address of the recipient before you pay. ' +
      'A gift card sent to a wrong e-mail address can be sent again as long as its code has not ' +
      'been used. ' +
      'When you return a product that was paid with a gift card, the amount goes back to the ' +
      'same gift card.',
  },
  {
    id: 'gift-2',
    title: 'Buying a gift card',
    content:
      'Gift cards are available for any amount between €25 and €500. ' +
      'A digital gift card arrives by e-mail within 15 minutes, or on a day that you choose. ' +
      'A printed gift card in an envelope is sent by standard delivery free of charge. ' +
      'Gift cards are valid for 5 years from the day of purchase. ' +
      'Discount codes and loyalty points cannot be used to buy gift cards.',
  },
  {
    id: 'gift-3',
    title: 'Paying with a gift card',
    content:
      'Enter the 16-digit code of your gift card in the basket under Gift card. ' +
      'Up to 5 gift cards can be combined in one order, and the rest is paid with another ' +
      'payment method. ' +
      'What you do not spend stays on the card as a balance. ' +
      'Check the balance on the page Gift card balance. ' +
      'Gift cards also work in the showroom in Utrecht.',
  },
  {
    id: 'gift-4',
    title: 'Lost gift card',
    content:
      'A lost gift card can be blocked and sent again if you still have the order number. ' +
      'Contact support with the order number and the e-mail address of the buyer. ' +
      'We block the old code and issue a new code with the remaining balance within 2 working ' +
      'days. ' +
      'Money that was spent before the card was blocked cannot be replaced. ' +
      'A gift card code is like cash, so please do not share a photo of it.',
  },
  {
    id: 'gift-5',
    title: 'Gift wrapping and messages',
    content:
      'Gift wrapping costs €4 per product and is an option in the basket. ' +
      'We add a handwritten card with up to 200 characters free of charge. ' +
      'A wrapped parcel contains a gift receipt without prices. ' +
      'Turntables and floor-standing speakers are too large to be wrapped. ' +
      'Gift wrapping adds one working day to the delivery time, so it cannot be combined with ' +
      'express delivery.',
  },
]
