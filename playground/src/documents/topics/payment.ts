import type { SupportDocument } from '../support-document.ts'

/** Passages about paying. */
export const payment: readonly SupportDocument[] = [
  {
    id: 'payment-1',
    title: 'Payment methods',
    content:
      'You can pay with Visa, Mastercard, American Express, PayPal, Apple Pay, Google Pay, ' +
      'iDEAL, Bancontact or bank transfer. ' +
      'Gift cards can be combined with every other payment method. ' +
      'Business customers can also pay by invoice after a credit check. ' +
      'We do not accept cash on delivery, cheques or cryptocurrency such as Bitcoin. ' +
      'The showroom in Utrecht takes cards and gift cards but no cash.',
  },
  {
    id: 'payment-2',
    title: 'When your card is charged',
    content:
      'A credit card is reserved when you order and charged when the parcel is dispatched. ' +
      'PayPal, iDEAL and Bancontact take the money at once. ' +
      'If an order ships in several parcels, the card is charged for each parcel separately. ' +
      'A reservation for a cancelled order disappears within 5 working days, depending on your ' +
      'bank. ' +
      'The statement shows the name Ohmstead Audio.',
  },
  {
    id: 'payment-3',
    title: 'Paying in instalments',
    content:
      'Orders between €150 and €2,000 can be paid in 3 monthly instalments without interest. ' +
      'The first instalment is due at checkout, the other two follow after 30 and 60 days. ' +
      'Instalments are available with a credit card for customers in the European Union who are ' +
      'at least 18 years old. ' +
      'You can pay the rest early at any time free of charge. ' +
      'A missed instalment costs a reminder fee of €5.',
  },
  {
    id: 'payment-4',
    title: 'Declined payments',
    content:
      'If a payment is declined, no order is placed and no money is taken. ' +
      'The most common reasons are a wrong security code, a limit for online purchases or a ' +
      'missed confirmation in the banking app. ' +
      'Try again with another payment method, or ask your bank to release the amount. ' +
      'After three declined attempts the checkout is locked for one hour. ' +
      'We keep your basket for 7 days, so nothing is lost.',
  },
  {
    id: 'payment-5',
    title: 'Bank transfer',
    content:
      'With a bank transfer we reserve your products for 5 working days. ' +
      'Use the payment reference from the order confirmation, otherwise we cannot match the ' +
      'money to your order. ' +
      'The order is packed when the full amount has arrived, which usually takes 1 to 2 working ' +
      'days. ' +
      'Orders that stay unpaid for 5 working days are cancelled automatically. ' +
      'Bank fees for transfers from outside the euro area are paid by the sender.',
  },
  {
    id: 'payment-6',
    title: 'Currency and VAT',
    content:
      'All prices are in euros and include VAT. ' +
      'Customers in Norway, Switzerland and the United Kingdom may pay in kroner, francs or ' +
      'pounds at the daily rate shown at checkout. ' +
      'The VAT rate is the rate of the country we deliver to, so the final price can change ' +
      'with the address. ' +
      'Companies with a valid VAT number in another country of the European Union buy without ' +
      'VAT.',
  },
  {
    id: 'payment-7',
    title: 'Discount codes',
    content:
      'Enter a discount code in the basket before you pay. ' +
      'Only one discount code can be used per order. ' +
      'Discount codes do not apply to gift cards, clearance products or the Ohmstead Care plan. ' +
      'A code cannot be added after the order is placed. ' +
      'If you return part of an order, the discount is spread over all products, and the refund ' +
      'is the price you really paid for that product.',
  },
  {
    id: 'payment-8',
    title: 'Safe payment',
    content:
      'Card details go straight to our payment provider and are never stored on our servers. ' +
      'Card payments are confirmed in your banking app with 3-D Secure. ' +
      'Saved cards are kept by the payment provider as a token that works only in our shop. ' +
      'Our staff will never ask for your card number, security code or password by e-mail, chat ' +
      'or phone. ' +
      'Report suspicious messages to security@ohmstead.example.',
  },
]
