import type { SupportDocument } from '../support-document.ts'

/** Passages about customer accounts. */
export const account: readonly SupportDocument[] = [
  {
    id: 'account-1',
    title: 'Ordering with or without an account',
    content:
      'You can order as a guest without an account. ' +
      'An account lets you follow orders, start returns, download invoices and collect loyalty ' +
      'points. ' +
      'Creating an account takes a name, an e-mail address and a password of at least 10 ' +
      'characters. ' +
      'Guest orders can be added to an account later if the e-mail address is the same; choose ' +
      'Link guest orders in your profile. ' +
      'One e-mail address can have only one account.',
  },
  {
    id: 'account-2',
    title: 'Forgotten password',
    content:
      'Choose Forgot password on the sign-in page and enter your e-mail address to reset your ' +
      'password. ' +
      'The reset link is valid for 30 minutes and works once. ' +
      'If no e-mail arrives, check the spam folder and whether you used another address for ' +
      'your orders. ' +
      'After 5 wrong passwords the account is locked for 15 minutes. ' +
      'Support cannot see or set your password.',
  },
  {
    id: 'account-3',
    title: 'Two-step sign-in (two-factor authentication)',
    content:
      'Two-step sign-in protects your account with a code from an authenticator app. ' +
      'Turn it on in your account under Security and store the 8 recovery codes in a safe ' +
      'place. ' +
      'Each recovery code works once. ' +
      'If you lose both the phone and the recovery codes, support removes two-step sign-in ' +
      'after checking your identity, which takes 2 working days. ' +
      'We do not send sign-in codes by text message.',
  },
  {
    id: 'account-4',
    title: 'Deleting your account',
    content:
      'You can delete your account yourself in your profile under Delete account. ' +
      'The account is closed at once and erased after 14 days; signing in again during that ' +
      'time restores it. ' +
      'Loyalty points and saved addresses are lost for good. ' +
      'Invoices are kept for 7 years because tax law requires it. ' +
      'Open orders, returns and warranty claims must be finished before an account can be ' +
      'deleted.',
  },
  {
    id: 'account-5',
    title: 'Changing your e-mail address',
    content:
      'Change your e-mail address in your account under Profile. ' +
      'We send a confirmation link to the new address and a notice to the old one. ' +
      'The change takes effect when you open the link, which is valid for 24 hours. ' +
      'Running orders keep sending messages to the old address until they are delivered. ' +
      'If you no longer have access to the old address, that is no problem, because only the ' +
      'new address must be confirmed.',
  },
  {
    id: 'account-6',
    title: 'Newsletter',
    content:
      'The newsletter comes twice a month with new products, guides and offers. ' +
      'New subscribers receive a discount code of €10 for orders of €100 or more, valid for 60 ' +
      'days. ' +
      'You can unsubscribe from the newsletter with the link at the bottom of every issue. ' +
      'Unsubscribing takes effect at once and does not stop messages about your orders. ' +
      'Discount codes you have already received stay valid.',
  },
]
