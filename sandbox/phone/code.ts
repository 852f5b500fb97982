const WORDS = /\b(otp|code|pin|password)\b|कोड|ओटीपी|पिन|पासवर्ड/i;

/** The one-time code in a message, if it has one: four to eight digits in a text that speaks of a code. */
export function codeIn(text: string): string | undefined {
  if (!WORDS.test(text)) return undefined;
  return /(?<![\d₹.,/-]|Rs\.? ?|₹ )\d{4,8}(?![\d/-]|[.,]\d)/.exec(text)?.[0];
}
