import type { SupportDocument } from '../support-document.ts'

/** Passages about business customers. */
export const business: readonly SupportDocument[] = [
  {
    id: 'business-1',
    title: 'Business accounts',
    content:
      'A business account needs a company name, a VAT number and a contact person. ' +
      'Business accounts are checked within one working day. ' +
      'Companies with a VAT number from another country of the European Union then order ' +
      'without VAT. ' +
      'Up to 20 colleagues can share one business account, each with their own sign-in and ' +
      'spending limit. ' +
      'Products bought for a business are invoiced to the company and cannot be moved to a ' +
      'private account.',
  },
  {
    id: 'business-2',
    title: 'Quantity discounts',
    content:
      'Businesses receive a quantity discount of 5% from 10 pieces, 8% from 25 pieces and 12% ' +
      'from 50 pieces of the same model. ' +
      'The quantity discount appears in the basket of a business account automatically. ' +
      'Different colours of one model count together. ' +
      'The quantity discount cannot be combined with discount codes. ' +
      'For more than 100 pieces, ask for a quote, which is valid for 30 days.',
  },
  {
    id: 'business-3',
    title: 'Paying by invoice',
    content:
      'Business customers can pay by invoice after a credit check, and each invoice is due ' +
      'within 30 days. ' +
      'The credit check takes up to 3 working days and is done once. ' +
      'The first order on invoice is limited to €2,000; the limit grows with paid orders. ' +
      'Late payments cost a reminder fee of €15. ' +
      'Invoices go to the accounting address of the business account and carry your purchase ' +
      'order number if you enter one.',
  },
  {
    id: 'business-4',
    title: 'Returns by businesses',
    content:
      'Business customers can return unopened products within 14 days of delivery. ' +
      'The 30-day return for opened products is only for consumers. ' +
      'Return labels for businesses cost €9.90 per parcel, unless the product is defective. ' +
      'Business returns of more than 10 pieces need an agreement with the business team first. ' +
      'The warranty of 2 or 3 years applies to businesses as well, with the exception of ' +
      'commercial use.',
  },
  {
    id: 'business-5',
    title: 'Schools and public institutions',
    content:
      'Schools, universities and public institutions receive a discount of 10% on headphones ' +
      'and may pay by invoice without a credit check. ' +
      'The education price starts at a single piece and replaces the quantity discount until 50 ' +
      'pieces, where 12% applies. ' +
      'Send a purchase order with the official letterhead to business@ohmstead.example. ' +
      'Sets of 15 headphones with a charging trolley are made to order and take 3 weeks. ' +
      'Test units can be borrowed for 14 days.',
  },
]
