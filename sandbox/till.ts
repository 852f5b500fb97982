/** The ways in which a payer may pay at a gateway's page. */
export type Way = 'upi' | 'card' | 'netbanking' | 'wallet' | 'emi' | 'paylater';

/** What a gateway's page asks a payer to pay. `checkout/` shows it; each gateway says what its tills hold and takes the choice. */
export interface Till {
  /** The gateway's name, such as `razorpay`, and its own id of the order, link or session. */
  readonly gateway: string;
  readonly id: string;
  /** The slug of the business, and its name as the payer reads it. */
  readonly account: string;
  readonly business: string;
  readonly title: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly ways: readonly Way[];
  /** The payer's number and mail as the business gave them: whose phone is asked to approve. */
  readonly phone: string;
  readonly email: string;
  /** Methods that the payer kept here before. */
  readonly saved: readonly Saved[];
  /** Whether the page offers to keep the method. */
  readonly may_save: boolean;
  /** A promise of later payments is made with this one: up to how much, and how often. */
  readonly mandate: { readonly most_minor: number; readonly says: string } | null;
  /** The wallets it takes, where they aren't the usual ones. */
  readonly wallets?: readonly string[];
}

/** A method that a payer kept at a gateway; `card` or `vpa` tells the bank which it is. */
export interface Saved {
  readonly token: string;
  readonly way: Way;
  readonly label: string;
  readonly card?: { readonly last4: string; readonly network: string };
  readonly vpa?: string;
}

/** What the payer chose, already judged by the bank: see bank.ts. */
export interface Choice {
  readonly way: Way;
  /** Whether the bank lets it pass; `later` when the payer must first approve on the phone. */
  readonly verdict: Verdict;
  readonly card?: { readonly last4: string; readonly network: string; readonly name: string; readonly expiry: string };
  readonly vpa?: string;
  readonly bank?: string;
  readonly wallet?: string;
  readonly emi?: { readonly bank: string; readonly months: number; readonly yearly_percent: number };
  readonly token?: string;
  readonly save: boolean;
  /** What was paid by a code that leaves the amount to the payer. */
  readonly amount_minor?: number;
}

/** The bank's word: yes, no with the reason as gateways pass it on, or wait for the payer's phone. */
export type Verdict =
  | { readonly is: 'yes' }
  | { readonly is: 'no'; readonly code: string; readonly reason: string }
  | { readonly is: 'later' };

/** Where the payer goes from the page: back to the merchant, or again to the same page with a word of why. */
export type Leave =
  | {
      readonly is: 'go';
      readonly method: 'GET' | 'POST';
      readonly url: string;
      readonly fields: Record<string, string>;
    }
  | { readonly is: 'again'; readonly says: string }
  | { readonly is: 'wait' };

/** What a gateway gives to the page. `protocols/<gateway>.ts` each exports one. */
export interface Tills {
  readonly gateway: string;
  /** The till of an id, or why there is none to pay at. */
  find(id: string): Till | { readonly closed: string; readonly leave?: Leave };
  /** Takes the payer's choice: makes the gateway's payment of it, plans its webhooks. */
  pay(id: string, choice: Choice): Leave | Promise<Leave>;
  /** The payer answered on the phone (UPI): the payment that waited is done or has failed. */
  answered(id: string, verdict: Verdict): void | Promise<void>;
  /** The payer turned back without paying. */
  left(id: string): Leave;
}
