import type { SupportDocument } from './support-document.ts'
import { account } from './topics/account.ts'
import { business } from './topics/business.ts'
import { care } from './topics/care.ts'
import { compatibility } from './topics/compatibility.ts'
import { contact } from './topics/contact.ts'
import { gift } from './topics/gift.ts'
import { loyalty } from './topics/loyalty.ts'
import { orders } from './topics/orders.ts'
import { payment } from './topics/payment.ts'
import { privacy } from './topics/privacy.ts'
import { products } from './topics/products.ts'
import { repair } from './topics/repair.ts'
import { returns } from './topics/returns.ts'
import { shipping } from './topics/shipping.ts'
import { store } from './topics/store.ts'
import { sustainability } from './topics/sustainability.ts'
import { troubleshooting } from './topics/troubleshooting.ts'
import { warranty } from './topics/warranty.ts'

/** The support knowledge base of Ohmstead, an invented shop for audio equipment. */
export const documents: readonly SupportDocument[] = [
  ...products,
  ...shipping,
  ...returns,
  ...warranty,
  ...orders,
  ...payment,
  ...account,
  ...care,
  ...troubleshooting,
  ...compatibility,
  ...repair,
  ...gift,
  ...business,
  ...privacy,
  ...sustainability,
  ...store,
  ...loyalty,
  ...contact,
]
