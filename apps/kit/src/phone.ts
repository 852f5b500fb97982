/** What was typed, pasted or filled in, as E.164 of India: digits of any script, spaces, 0 or +91 in front. */
export function toE164(text: string): string {
  const latin = text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  const international = latin.trim().startsWith('+') && !latin.trim().startsWith('+91');
  const digits = latin.replace(/\D/g, '');
  if (international) return `+${digits}`;
  const national = digits.length > 10 ? digits.replace(/^(0091|91|0)/, '') : digits;
  return national ? `+91${national}` : '';
}

/** Whether a code can come to a number: mobiles of India begin with 6 to 9, and nobody else's are judged here. */
export function isMobile(e164: string): boolean {
  return /^\+(?:91[6-9]\d{9}|(?!91)\d{7,15})$/.test(e164);
}

/** A phone number of India in groups of five, or as it is when of elsewhere. */
export function phoneText(e164: string): string {
  const national = /^\+91(\d{0,10})$/.exec(e164)?.[1];
  if (national === undefined) return e164;
  return national.length > 5 ? `${national.slice(0, 5)} ${national.slice(5)}` : national;
}
