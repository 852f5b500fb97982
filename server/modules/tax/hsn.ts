/** What can be told of an HSN or SAC code without a list: whether it has a lawful length, and whether it is a service's. */
export interface HsnCheck {
  readonly valid: boolean;
  readonly service: boolean;
}

/** Checks the shape of an HSN or SAC code: four, six or eight digits; those of services begin with 99. */
export function checkHsn(code: string): HsnCheck {
  const valid = /^(\d{4}|\d{6}|\d{8})$/.test(code);
  return { valid, service: valid && code.startsWith('99') };
}

const fiveCrore_minor = 5_00_00_000_00n;

/**
 * How many digits of the code an invoice must show, by the turnover of the financial year before, in paise; and whether
 * it must show any at all. Source: Notification 78/2020-CT, from 1 Apr 2021.
 */
export function hsnDigits({ turnover_minor, registered }: { turnover_minor: bigint; registered: boolean }) {
  if (turnover_minor > fiveCrore_minor) return { required: true, digits: 6 };
  return { required: registered, digits: 4 };
}
