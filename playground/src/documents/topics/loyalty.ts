import type { SupportDocument } from '../support-document.ts'

/** Passages about loyalty points and personal discounts. */
export const loyalty: readonly SupportDocument[] = [
  {
    id: 'loyalty-1',
    title: 'Collecting and using points',
    content:
      'Customers with an account collect 1 loyalty point per euro. ' +
      'Every 100 points are worth €3 and can be used in the basket from 200 points on. ' +
      'Points are added 30 days after delivery. ' +
      'Delivery costs, gift cards and the Ohmstead Care plan earn no points. ' +
      'When you return a product, the points used for it come back to your account.',
  },
  {
    id: 'loyalty-2',
    title: 'When points expire',
    content:
      'Loyalty points expire 24 months after the day they were added. ' +
      'We send an e-mail 30 days before points expire. ' +
      'Points cannot be paid out in cash, transferred to another account or used for gift ' +
      'cards. ' +
      'If you delete your account, the points are lost. ' +
      'Points from guest orders can be added later for orders of the last 90 days by linking ' +
      'the order to your account.',
  },
  {
    id: 'loyalty-3',
    title: 'Inviting a friend',
    content:
      'Invite a friend, and both of you receive €15 off. ' +
      'Your friend uses your personal link for a first order of at least €100, and the discount ' +
      'is taken off at once. ' +
      'Your own discount code of €15 arrives 30 days after the delivery and is valid for 12 ' +
      'months. ' +
      'You can invite up to 10 friends per year. ' +
      'The discount for inviting a friend cannot be combined with other discount codes.',
  },
  {
    id: 'loyalty-4',
    title: 'Student discount',
    content:
      'Students receive a discount of 10% on headphones and portable speakers. ' +
      'Confirm your student status once a year with your university e-mail address or a student ' +
      'card in your account under Discounts. ' +
      'The student discount cannot be combined with discount codes, and it does not apply to ' +
      'clearance products. ' +
      'Loyalty points are collected as usual. ' +
      'Pupils from the age of 16 can use the student discount with a school certificate.',
  },
  {
    id: 'loyalty-5',
    title: 'Gold status',
    content:
      'Customers who spend €600 within 12 months reach Gold status. ' +
      'Gold customers collect 2 loyalty points per euro instead of 1 and have free standard ' +
      'delivery within the European Union for every order. ' +
      'Gold customers can also return products within 60 days instead of 30. ' +
      'Gold status lasts for 12 months and is renewed when you reach €600 again. ' +
      'The status is shown at the top of your account page.',
  },
]
