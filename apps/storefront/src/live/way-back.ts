import { type Language, prefer } from '@kit/preferences.ts';

/** Leaves a note for the payer's page of where to lead on to when it is paid; that page speaks the language of this one. */
export function leaveWayBack(pay_token: string, to = location.pathname): void {
  prefer({ language: document.documentElement.dataset.speaks as Language });
  sessionStorage.setItem(`haat.back.${pay_token}`, to);
}
