/** The objects of Stripe as the sandbox keeps them, with the fields that it fills. */
export interface Thing {
  readonly id: string;
  readonly object: string;
  readonly created: number;
  readonly livemode: boolean;
}

export type Metadata = Record<string, string>;

export interface Customer extends Thing {
  object: 'customer';
  name: string | null;
  email: string | null;
  phone: string | null;
  description: string | null;
  metadata: Metadata;
  deleted?: true;
}

export interface PaymentMethod extends Thing {
  object: 'payment_method';
  type: 'card' | 'upi';
  customer: string | null;
  allow_redisplay: 'always' | 'limited' | 'unspecified';
  billing_details: { name: string | null; email: string | null; phone: string | null; address: null };
  card?: {
    brand: string;
    display_brand: string;
    last4: string;
    exp_month: number;
    exp_year: number;
    country: 'IN';
    funding: 'credit';
  };
  upi?: { vpa: string };
  metadata: Metadata;
}

export interface Failure {
  code: string;
  decline_code?: string;
  message: string;
  type: 'card_error' | 'invalid_request_error';
  charge?: string;
  payment_method?: PaymentMethod;
}

export interface MandateTerms {
  amount: number | null;
  amount_type: 'fixed' | 'maximum' | null;
  description: string | null;
  end_date: number | null;
}

export interface Intent extends Thing {
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'requires_capture'
    | 'canceled'
    | 'succeeded';
  capture_method: 'automatic' | 'automatic_async' | 'manual';
  customer: string | null;
  description: string | null;
  last_payment_error: Failure | null;
  latest_charge: string | null;
  metadata: Metadata;
  next_action: { type: string } | null;
  payment_method: string | null;
  payment_method_types: string[];
  payment_method_options: Record<string, unknown>;
  receipt_email: string | null;
  setup_future_usage: 'on_session' | 'off_session' | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  client_secret: string;
}

export interface SetupIntent extends Thing {
  object: 'setup_intent';
  status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'canceled' | 'succeeded';
  customer: string | null;
  payment_method: string | null;
  payment_method_types: string[];
  usage: 'on_session' | 'off_session';
  mandate: string | null;
  last_setup_error: Failure | null;
  metadata: Metadata;
  client_secret: string;
}

export interface Mandate {
  readonly id: string;
  object: 'mandate';
  readonly livemode: boolean;
  type: 'multi_use';
  status: 'active' | 'inactive' | 'pending';
  payment_method: string;
  payment_method_details: { type: 'upi' | 'card'; upi?: MandateTerms; card?: Record<string, never> };
  customer_acceptance: { accepted_at: number; type: 'online'; online: { ip_address: null; user_agent: null } };
  multi_use: Record<string, never>;
}

export interface Charge extends Thing {
  object: 'charge';
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  billing_details: PaymentMethod['billing_details'];
  captured: boolean;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_code: string | null;
  failure_message: string | null;
  metadata: Metadata;
  outcome: {
    network_status: 'approved_by_network' | 'declined_by_network';
    reason: string | null;
    seller_message: string;
    type: 'authorized' | 'issuer_declined';
  };
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details:
    | {
        type: 'card';
        card: {
          brand: string;
          network: string;
          last4: string;
          exp_month: number;
          exp_year: number;
          country: string;
          funding: string;
          mandate: string | null;
        };
      }
    | { type: 'upi'; upi: { vpa: string } };
  refunded: boolean;
  status: 'succeeded' | 'pending' | 'failed';
}

export interface Session extends Thing {
  object: 'checkout.session';
  mode: 'payment' | 'setup';
  status: 'open' | 'complete' | 'expired';
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  amount_subtotal: number | null;
  amount_total: number | null;
  currency: string | null;
  cancel_url: string | null;
  success_url: string | null;
  client_reference_id: string | null;
  customer: string | null;
  customer_creation: 'always' | 'if_required' | null;
  customer_email: string | null;
  customer_details: { email: string | null; name: string | null; phone: string | null } | null;
  expires_at: number;
  metadata: Metadata;
  payment_intent: string | null;
  setup_intent: string | null;
  payment_link: string | null;
  payment_method_types: string[];
  payment_method_options: Record<string, unknown>;
  url: string | null;
}

export interface PaymentLink {
  readonly id: string;
  object: 'payment_link';
  readonly livemode: boolean;
  active: boolean;
  after_completion: { type: 'redirect'; redirect: { url: string } } | { type: 'hosted_confirmation' };
  currency: string;
  customer_creation: 'always' | 'if_required';
  metadata: Metadata;
  payment_intent_data: { description: string | null; metadata: Metadata; setup_future_usage: string | null } | null;
  payment_method_types: string[];
  restrictions: { completed_sessions: { count: number; limit: number } } | null;
  url: string;
}

export interface Refund extends Omit<Thing, 'livemode'> {
  object: 'refund';
  amount: number;
  balance_transaction: string | null;
  charge: string;
  currency: string;
  destination_details: { type: string; card?: Record<string, string> };
  failure_balance_transaction?: string;
  failure_reason?: string;
  metadata: Metadata;
  payment_intent: string | null;
  reason: string | null;
  receipt_number: null;
  status: 'pending' | 'succeeded' | 'failed';
}

export interface Dispute extends Thing {
  object: 'dispute';
  amount: number;
  balance_transactions: BalanceTransaction[];
  charge: string;
  currency: string;
  evidence_details: { due_by: number | null; has_evidence: boolean; past_due: boolean; submission_count: number };
  is_charge_refundable: boolean;
  metadata: Metadata;
  payment_intent: string | null;
  reason: string;
  status: 'needs_response' | 'under_review' | 'won' | 'lost';
}

export interface BalanceTransaction {
  readonly id: string;
  object: 'balance_transaction';
  readonly created: number;
  amount: number;
  available_on: number;
  balance_type: 'payments';
  currency: 'inr';
  description: string | null;
  exchange_rate: number | null;
  fee: number;
  fee_details: {
    amount: number;
    application: null;
    currency: 'inr';
    description: string;
    type: 'stripe_fee' | 'tax';
  }[];
  net: number;
  reporting_category: string;
  source: string;
  status: 'pending' | 'available';
  type: 'charge' | 'refund' | 'refund_failure' | 'adjustment' | 'payout';
}

export interface Payout extends Thing {
  object: 'payout';
  amount: number;
  arrival_date: number;
  automatic: boolean;
  balance_transaction: string;
  currency: 'inr';
  description: string;
  destination: string;
  method: 'standard';
  reconciliation_status: 'completed';
  source_type: 'card';
  status: 'paid';
  trace_id: { status: 'supported'; value: string };
  type: 'bank_account';
}
