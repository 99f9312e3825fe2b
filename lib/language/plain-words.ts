import type { Language } from './stop-words.ts';

/** A wordy phrase and what to write instead; in lower case, an empty string means: leave it out. */
export type PlainWord = readonly [wordy: string, plain: string];

const pairs = (text: string): PlainWord[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('=').map((part) => part.trim()))
    .map(([wordy = '', plain = '']) => [wordy, plain] as const);

/**
 * Phrases that can always be said shorter without changing what is said. Collected from common
 * plain-language advice (plainlanguage.gov, GOV.UK content design); our own selection: only pairs
 * that keep the grammar of the sentence around them are in.
 */
export const PLAIN_WORDS: Partial<Record<Language, readonly PlainWord[]>> = {
  en: pairs(`
    in order to = to
    so as to = to
    due to the fact that = because
    owing to the fact that = because
    in view of the fact that = because
    on account of the fact that = because
    for the reason that = because
    in light of the fact that = because
    despite the fact that = although
    in spite of the fact that = although
    notwithstanding the fact that = although
    regardless of the fact that = although
    in the event that = if
    in the case that = if
    on the condition that = if
    provided that = if
    at this point in time = now
    at the present time = now
    at this moment in time = now
    at the current time = now
    at that point in time = then
    in the near future = soon
    at your earliest convenience = as soon as you can
    at the earliest possible date = as soon as possible
    until such time as = until
    prior to = before
    in advance of = before
    subsequent to = after
    following on from = after
    during the course of = during
    in the course of = during
    throughout the course of = during
    for the purpose of = for
    for the purposes of = for
    with regard to = about
    with regards to = about
    in regard to = about
    in regards to = about
    with respect to = about
    in respect of = about
    in relation to = about
    in connection with = about
    with reference to = about
    in reference to = about
    pertaining to = about
    on the subject of = about
    by means of = by
    by virtue of = by
    in accordance with = under
    in the amount of = for
    in excess of = more than
    in close proximity to = near
    in the vicinity of = near
    in the absence of = without
    with the exception of = except
    in addition to the above = also
    a majority of = most
    the majority of = most
    a large number of = many
    a great number of = many
    a large proportion of = many
    a small number of = a few
    an adequate number of = enough
    a sufficient number of = enough
    a sufficient amount of = enough
    on a daily basis = every day
    on a weekly basis = every week
    on a monthly basis = every month
    on a regular basis = regularly
    on a number of occasions = several times
    has the ability to = can
    have the ability to = can
    is able to = can
    are able to = can
    is in a position to = can
    are in a position to = can
    is required to = must
    are required to = must
    make a decision = decide
    make an attempt to = try to
    conduct an investigation into = investigate
    carry out an inspection of = inspect
    give consideration to = consider
    take into consideration = consider
    make use of = use
    get in touch with = contact
    come to an agreement = agree
    it should be noted that =
    it is important to note that =
    please be advised that =
    i would like to inform you that =
    we would like to inform you that =
    i am writing to inform you that =
    needless to say, =
    as a matter of fact, =
    each and every = every
    first and foremost = first
    end result = result
    free of charge = free
    close proximity = nearness
    advance warning = warning
    past history = history
    completely eliminate = eliminate
    utilise = use
    utilize = use
    utilising = using
    utilizing = using
    endeavour to = try to
    endeavor to = try to`),
  de: pairs(`
    aufgrund der tatsache, dass = weil
    auf grund der tatsache, dass = weil
    infolge der tatsache, dass = weil
    trotz der tatsache, dass = obwohl
    ungeachtet der tatsache, dass = obwohl
    für den fall, dass = falls
    im falle, dass = falls
    in dem fall, dass = falls
    unter der voraussetzung, dass = wenn
    zum jetzigen zeitpunkt = jetzt
    zum gegenwärtigen zeitpunkt = jetzt
    zum heutigen zeitpunkt = heute
    zum damaligen zeitpunkt = damals
    zu einem späteren zeitpunkt = später
    zu einem früheren zeitpunkt = früher
    in naher zukunft = bald
    zu gegebener zeit = später
    in der regel = meist
    nichtsdestotrotz = trotzdem
    nichtsdestoweniger = trotzdem
    diesbezüglich = dazu
    hinsichtlich dessen = dazu
    aus diesem grund = deshalb
    aus diesem grunde = deshalb
    in der lage sein = können
    in regelmäßigen abständen = regelmäßig
    auf täglicher basis = täglich
    auf wöchentlicher basis = wöchentlich
    auf monatlicher basis = monatlich
    eine vielzahl von = viele
    eine große anzahl von = viele
    eine große anzahl an = viele
    die überwiegende mehrheit der = die meisten
    schnellstmöglich = so bald wie möglich
    zeitnah = bald
    seitens der = von der
    voll und ganz = ganz
    einzig und allein = nur
    zu keinem zeitpunkt = nie
    zu jeder zeit = immer`),
};
