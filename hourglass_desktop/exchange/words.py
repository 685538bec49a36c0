"""The words of our files, and what other programs and languages call the same things.

Our own words are read exactly; synonyms without regard to case, accents and punctuation.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from hourglass_desktop.domain.customers import CLOSED_REASONS
from hourglass_desktop.domain.fit import QUESTIONS
from hourglass_desktop.domain.purchases import STATES as PURCHASE_STATES
from hourglass_desktop.domain.reasons import REASONS
from hourglass_desktop.domain.referrals import ANSWERS
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.touches import BUILDS, CHANNELS, DIRECTIONS, PERMISSION_CHANNELS
from hourglass_desktop.domain.touchpoints import STATES as TOUCHPOINT_STATES
from hourglass_desktop.domain.trials import OUTCOMES
from hourglass_desktop.exchange.month_names import plain_word

DRAFT = "draft"
"""What a document that never became a purchase reads as."""

_DIRECTION = {
    "in": "inbound, incoming, received, eingehend, eingang, entrant, reçu, entrante, entrada, "
    "entrata, ricevuto, recebido, recebida, inkomend, ontvangen",
    "out": "outbound, outgoing, sent, ausgehend, ausgang, gesendet, sortant, envoyé, saliente, "
    "salida, uscita, inviato, saída, enviado, enviada, uitgaand, verzonden",
}
_CHANNEL = {
    "call": "phone, phone call, telephone, telephone call, mobile, tel, telefon, anruf, telefonat, "
    "appel, téléphone, llamada, teléfono, chiamata, telefono, telefonata, chamada, telefone, "
    "ligação, telefoon, gesprek, telefoongesprek",
    "visit": "meeting, in person, face to face, appointment, lunch, coffee, besuch, treffen, "
    "termin, besprechung, visite, rendez-vous, rdv, réunion, visita, reunión, cita, incontro, "
    "appuntamento, riunione, reunião, bezoek, afspraak, bespreking",
    "e-mail": "email, mail, e mail, courriel, correo, correo electrónico, posta elettronica",
    "letter": "post, postal mail, mailing, card, postcard, brief, karte, postkarte, lettre, "
    "courrier, carta, lettera, kaart",
    "message": "sms, text, text message, chat, whatsapp, signal, telegram, messenger, dm, "
    "nachricht, message privé, mensaje, messaggio, mensagem, bericht, linkedin, facebook, "
    "instagram",
    "event": "fair, trade fair, trade show, conference, seminar, webinar, workshop, messe, "
    "veranstaltung, événement, salon, evento, feria, fiera, feira, evenement, beurs",
    "web": "website, web site, web form, form, contact form, online, webseite, formular, "
    "site web, site, formulaire, sitio web, formulario, sito, sito web, modulo, formulário",
    "other": "others, misc, sonstiges, sonstige, andere, autre, otro, altro, outro, anders, overig",
}
_BUILDS = {
    "know": "awareness, bekanntheit, kennen, connaître, conocer, conoscere, conhecer",
    "like": "sympathy, sympathie, mögen, apprécier, simpatía, simpatia",
    "trust": "vertrauen, confiance, confianza, fiducia, confiança, vertrouwen",
    "care": "service, support, after-sales, betreuung, suivi, soin, atención, cura, cuidado, zorg",
}
_OUTCOME = {
    "bought": "won, closed won, sold, purchased, converted, accepted, yes, gekauft, gewonnen, ja, "
    "acheté, gagné, oui, comprado, ganado, sí, comprato, vinto, sì, ganho, gekocht, gewonnen",
    "not bought": "lost, closed lost, not won, declined, rejected, refused, no, verloren, "
    "abgelehnt, nicht gekauft, nein, perdu, refusé, non acheté, non, perdido, no comprado, perso, "
    "non comprato, não comprado, não, niet gekocht, nee",
    "no answer": "no response, no reply, unanswered, keine antwort, sans réponse, pas de réponse, "
    "sin respuesta, nessuna risposta, sem resposta, geen antwoord",
    "": "open, pending, running, in progress, undecided, offen, laufend, läuft, en cours, "
    "en curso, in corso, em curso, lopend",
}
_STATE = {
    "paid": "complete, completed, fulfilled, shipped, delivered, dispatched, sent, issued, placed, "
    "processing, processed, on hold, pending, pending payment, authorized, authorised, "
    "partially paid, partial, partially refunded, part refunded, succeeded, success, successful, "
    "settled, captured, closed, done, open, unpaid, overdue, due, won, yes, bezahlt, teilbezahlt, "
    "offen, überfällig, versendet, versandt, abgeschlossen, erledigt, geliefert, payé, payée, "
    "réglé, expédié, expédiée, livré, livrée, terminé, terminée, en attente, impayé, impayée, "
    "pagado, pagada, enviado, enviada, completado, completada, entregado, entregada, pendiente, "
    "pagato, pagata, spedito, completato, consegnato, in attesa, pago, paga, concluído, concluída, "
    "entregue, pendente, betaald, voltooid, verzonden, geleverd, openstaand",
    "refunded": "refund, returned, return, return pending, charged back, chargeback, disputed, "
    "credited, reversed, erstattet, rückerstattet, zurückerstattet, zurückgegeben, retourniert, "
    "retoure, gutschrift, remboursé, remboursée, retourné, retournée, avoir, reembolsado, "
    "reembolsada, devuelto, devuelta, rimborsato, rimborsata, reso, devolvido, devolvida, "
    "terugbetaald, geretourneerd",
    "cancelled": "canceled, cancel, void, voided, failed, expired, abandoned, deleted, declined, "
    "rejected, storniert, storno, abgebrochen, annulliert, fehlgeschlagen, annulé, annulée, "
    "échoué, anulado, anulada, cancelado, cancelada, fallido, annullato, annullata, fallito, "
    "falhou, geannuleerd, mislukt",
    DRAFT: "draft, quote, quotation, estimate, proposal, proforma, pro forma, entwurf, angebot, "
    "kostenvoranschlag, brouillon, devis, borrador, presupuesto, bozza, preventivo, rascunho, "
    "orçamento, concept, offerte",
}
_YES_NO = {
    "yes": "y, true, 1, x, on, opt-in, opted in, subscribed, granted, given, consented, ja, j, "
    "wahr, oui, o, vrai, sí, s, verdadero, sì, vero, sim, verdadeiro, waar",
    "no": "n, false, 0, off, opt-out, opted out, unsubscribed, withdrawn, revoked, denied, nein, "
    "falsch, non, faux, falso, não, nee, onwaar",
    "": "unknown, unbekannt, inconnu, desconocido, sconosciuto, desconhecido, onbekend",
}
_ANSWER = {
    "yes": "y, true, agreed, ja, oui, sí, sì, sim",
    "later": "not yet, not now, maybe, später, vielleicht, plus tard, más tarde, luego, più tardi, "
    "mais tarde, depois",
    "rather not": "no, n, false, never, declined, refused, nein, lieber nicht, non, plutôt non, "
    "prefiero no, preferisco di no, não, prefiro não, nee, liever niet",
    "no answer": _OUTCOME["no answer"],
}
_PERMISSION_CHANNEL = {
    "e-mail": f"{_CHANNEL['e-mail']}, newsletter",
    "phone": f"{_CHANNEL['call']}, call, sms, text, text message",
    "post": f"{_CHANNEL['letter']}, letter, mail by post, poste, correo postal, posta, correio",
}
_STAGE = {
    "know": "knows, aware, awareness, kennen, connaître, conocer, conoscere, conhecer, kennen",
    "like": "likes, interested, mögen, apprécier",
    "trust": "trusts, vertrauen, confiance, confianza, fiducia, confiança, vertrouwen",
    "try": "tried, trial, testen, essai, essayer, probar, provare, experimentar, proberen",
    "buy": "bought, purchase, customer, kaufen, kauf, achat, acheter, comprar, compra, comprare, "
    "acquisto, kopen",
    "repeat": "repeated, repeat customer, wiederkauf, wiederholen, rachat, repetir, ripetere, "
    "herhalen",
    "refer": "refers, referred, referral, empfehlen, empfehlung, recommander, recommandation, "
    "recomendar, raccomandare, consigliare, aanbevelen",
}
_CLOSED = {
    "poor fit": "bad fit, not a fit, unqualified, disqualified, passt nicht",
    "lost": "closed lost, churned, inactive, verloren, perdu, perdido, perso",
    "moved away": "moved, relocated, verzogen, weggezogen, déménagé, mudado, trasferito, verhuisd",
    "do not contact": "dnc, opted out, unsubscribed, kein kontakt, nicht kontaktieren, "
    "ne pas contacter, no contactar, non contattare, não contactar, niet contacteren",
    "other": _CHANNEL["other"],
}
_NO_SYNONYMS: dict[str, str] = {}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", plain_word(text)).split())


def _readings(words: tuple[str, ...], synonyms: Mapping[str, str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for word, others in synonyms.items():
        for other in others.split(", "):
            found.setdefault(_plain(other), word)
    found.update({_plain(word): word for word in words})
    return MappingProxyType(found)


_KNOWN = {
    ("touches", "direction"): (DIRECTIONS, _DIRECTION),
    ("touches", "channel"): (CHANNELS, _CHANNEL),
    ("touches", "builds"): (BUILDS, _BUILDS),
    ("trials", "outcome"): (OUTCOMES, _OUTCOME),
    ("purchases", "state"): (PURCHASE_STATES, _STATE),
    ("referral-asks", "answer"): (ANSWERS, _ANSWER),
    ("permissions", "channel"): (PERMISSION_CHANNELS, _PERMISSION_CHANNEL),
    ("permissions", "given"): (("yes", "no"), _YES_NO),
    ("marks", "stage"): (STAGES, _STAGE),
    ("touchpoints", "stage"): (STAGES, _STAGE),
    ("touchpoints", "channel"): (CHANNELS, _CHANNEL),
    ("touchpoints", "state"): (TOUCHPOINT_STATES, _NO_SYNONYMS),
    ("fit", "question"): (QUESTIONS, _NO_SYNONYMS),
    ("fit", "answer"): (("yes", "no"), _YES_NO),
    ("today-answers", "reason"): (REASONS, _NO_SYNONYMS),
    ("customers", "closed_reason"): (CLOSED_REASONS, _CLOSED),
}
_READINGS = {key: _readings(*value) for key, value in _KNOWN.items()}


def known_words(kind: str, field: str) -> tuple[str, ...]:
    """List our own words for a column."""
    return _KNOWN[kind, field][0]


def read_word(kind: str, field: str, text: str) -> str | None:
    """Turn a cell into one of our words, "" when it says nothing, None when it is not known.

    A purchase's state may also read as DRAFT, which is no state but a reason to leave it out.
    """
    if text in _KNOWN[kind, field][0]:
        return text
    plain = _plain(text)
    if not plain and not text.strip(" -\t\r\n"):
        return ""
    return _READINGS[kind, field].get(plain)
