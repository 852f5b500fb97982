/** Leaves a note for the payer's page of where to lead on to when it is paid. */
export function leaveWayBack(pay_token: string, to = location.pathname): void {
  sessionStorage.setItem(`haat.back.${pay_token}`, to);
}
