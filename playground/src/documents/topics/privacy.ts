import type { SupportDocument } from '../support-document.ts'

/** Passages about personal data. */
export const privacy: readonly SupportDocument[] = [
  {
    id: 'privacy-1',
    title: 'Which personal data we keep',
    content:
      'We keep your name, addresses, e-mail address, orders and messages to support. ' +
      'Order data are kept for 7 years because of tax law, and support messages for 2 years. ' +
      'Your phone number is used only by the carrier to arrange the delivery. ' +
      'We never sell personal data. ' +
      'Card numbers are handled by the payment provider alone and do not reach our servers.',
  },
  {
    id: 'privacy-2',
    title: 'Getting a copy of your data',
    content:
      'You can download a copy of your personal data in your account under Privacy. ' +
      'The file is ready within 24 hours and stays available for 7 days. ' +
      'Requests by e-mail are answered within 30 days, after we have checked your identity. ' +
      'You may also have wrong data corrected and data erased that the law does not require us ' +
      'to keep. ' +
      'Write to privacy@ohmstead.example for any privacy question.',
  },
  {
    id: 'privacy-3',
    title: 'Cookies',
    content:
      'The shop needs cookies for the basket and for signing in. ' +
      'Statistics cookies are set only if you agree, and we use no advertising cookies. ' +
      'You can change your choice at any time with the link Cookies at the bottom of each page. ' +
      'Without statistics cookies the shop works exactly the same. ' +
      'Your cookie choice is stored for 6 months, then we ask again.',
  },
  {
    id: 'privacy-4',
    title: 'Data in the Ohmstead app',
    content:
      'The Ohmstead app works without an account and keeps your sound settings on the phone. ' +
      'Hearing test results never leave your phone. ' +
      'The app sends crash reports only if you allow it, and the reports contain no name and no ' +
      'location. ' +
      'Android asks for the location permission because Bluetooth search needs it; the app does ' +
      'not read your position. ' +
      'Deleting the app deletes its data.',
  },
  {
    id: 'privacy-5',
    title: 'Who receives your data',
    content:
      'The carrier receives your name, address, phone number and e-mail address to deliver the ' +
      'parcel. ' +
      'The payment provider receives what the payment requires. ' +
      'Our help desk software is hosted in the European Union. ' +
      'Brands receive your data only for a warranty claim that they handle, and only after you ' +
      'agree. ' +
      'Authorities receive data only when a law or a court demands it.',
  },
]
