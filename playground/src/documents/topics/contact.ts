import type { SupportDocument } from '../support-document.ts'

/** Passages about reaching support. */
export const contact: readonly SupportDocument[] = [
  {
    id: 'contact-1',
    title: 'How to contact support',
    content:
      'You can contact support by chat and phone Monday to Friday from 9 am to 6 pm and on ' +
      'Saturday from 10 am to 4 pm. ' +
      'E-mails to help@ohmstead.example are answered within one working day. ' +
      'The phone number is on the back of your packing slip and on the contact page. ' +
      'Please have your order number ready. ' +
      'Calls cost the same as a normal call in your country.',
  },
  {
    id: 'contact-2',
    title: 'Languages of our support',
    content:
      'Our support team speaks four languages: ' +
      'English, Dutch, German and French. ' +
      'E-mails in other languages are translated by software and can take two working days. ' +
      'The shop and all manuals are available in English, Dutch, German, French and Spanish. ' +
      'Printed manuals are included for turntables and speakers, and all other manuals can be ' +
      'downloaded from the product page. ' +
      'In chat and on the phone, choose the language first, and we connect you with the right ' +
      'person.',
  },
  {
    id: 'contact-3',
    title: 'Complaints',
    content:
      'If you want to complain about a product, a delivery or an answer from support, write to ' +
      'complaints@ohmstead.example. ' +
      'A complaint is read by a person who was not involved before and answered within 5 ' +
      'working days. ' +
      'Please add the order number and what you expect from us. ' +
      'If we do not find a solution together, an independent dispute committee in your country ' +
      'can help. ' +
      'Using the dispute committee costs you nothing.',
  },
  {
    id: 'contact-4',
    title: 'Buying advice',
    content:
      'Our advisers help you choose headphones, speakers or a turntable by chat, phone or video ' +
      'call. ' +
      'A video call takes 30 minutes and can be booked free of charge from Tuesday to Saturday. ' +
      'Tell the adviser your budget, your room and the music you like. ' +
      'Advice is independent of brands, because advisers earn no commission. ' +
      'You can also borrow up to two pairs of headphones for 7 days for a deposit of €50.',
  },
]
