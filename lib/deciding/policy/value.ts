/** A minute of the person's time in euros, to weigh what an agent costs: 30 EUR an hour. */
const EUROS_A_MINUTE = 0.5;
/** Looking at a result: to find one's way, and a share of what the work itself would take. */
const REVIEW_MINUTES = 0.2;
const REVIEW_SHARE = 0.15;
/** The share of the work it costs to mend a result that was not accepted. */
const REWORK_SHARE = 0.5;
/** How often a result is accepted when nothing is known yet. */
const USUAL_ACCEPTANCE = 0.8;

/**
 * What handing a task off is worth to the person, in minutes. The shares are our estimates.
 * @param minutes what the work takes by hand; 0 when nobody knows
 * @param acceptance how likely the result is accepted, 0 to 1
 * @param hardToCheck the result does not show whether it is right: looking takes twice as long
 * @param euros what the agent charges, by the prices in `agents/prices.ts` or the person's own
 */
export function valueOf({
  minutes,
  acceptance = USUAL_ACCEPTANCE,
  hardToCheck = false,
  euros = 0,
}: {
  minutes: number;
  acceptance?: number | undefined;
  hardToCheck?: boolean;
  euros?: number | undefined;
}): number {
  const review = (REVIEW_MINUTES + REVIEW_SHARE * minutes) * (hardToCheck ? 2 : 1);
  const rework = (1 - acceptance) * REWORK_SHARE * minutes;
  return acceptance * minutes - review - rework - euros / EUROS_A_MINUTE;
}
