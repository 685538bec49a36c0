"""What other programs and languages call the columns of our event files.

Names are compared without case, accents, blanks and punctuation ("Invoice Date" = InvoiceDate).
A column's own name always comes first, then these in the order of preference.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.exchange.headers import normal_header
from hourglass_desktop.exchange.month_names import plain_word

_EMAIL = """
email, email address, customer email, client email, contact email, billing email, buyer email,
payer email, user email, from email address, recipient email, mail, e-mail-adresse, mailadresse,
email kunde, adresse email, adresse e-mail, courriel, correo, correo electronico, email cliente,
indirizzo email, posta elettronica, e-mailadres, endereco de email
"""
_NUMBER = """
master id, customer id, customer number, customer no, customer nr, customer code, customer key,
cust id, cust no, client id, client number, client no, client code, contact id, account id,
account number, buyer id, member id, member number, patient id, guest id, person id, user id,
kundennummer, kunden-nr, kundennr, kundenid, kunden-id, kd-nr, kundenr, debitor, debitorennummer,
numero client, no client, n client, id client, code client, numero cliente, id cliente,
codigo cliente, codigo de cliente, n cliente, codice cliente, numero de cliente, klantnummer,
klantnr, klant id, klantcode, relatienummer
"""
_NAME = """
customer, customer name, client, client name, contact, contact name, primary contact,
associated contacts, contact person, person, buyer, buyer name, billing name, bill to, billed to,
ship to, shipping name, recipient, full name, display name, member, member name, guest, guest name,
patient, patient name, account, account name, company, company name, organisation, organization,
association name, who, kunde, kundin, kundenname, name des kunden, auftraggeber, rechnungsempfanger,
ansprechpartner, kontakt, firma, nom du client, nom client, nom, acheteur, societe, entreprise,
cliente, nombre del cliente, nombre cliente, nombre, comprador, empresa, nome cliente,
nome do cliente, nome, azienda, ditta, klant, klantnaam, naam, bedrijf, relatie, name, user,
username, user name
"""
CUSTOMER = f"{_EMAIL}, {_NUMBER}, {_NAME}"

_DATE = """
date, day, datum, tag, jour, fecha, data, dia, giorno, date time, timestamp, created at, created on,
created, create date, creation date, date created, entered on, when, erstellt am, erstelldatum,
angelegt am, date de creation, fecha de creacion, data creazione, data di creazione,
data de criacao, aangemaakt op, aanmaakdatum, time
"""
_NOTE = """
notes, comment, comments, description, action description, subject, text, details, summary, remark,
remarks, message, body, notiz, notizen, bemerkung, kommentar, betreff, beschreibung, remarque,
commentaire, objet, sujet, nota, notas, comentario, asunto, descripcion, commento, oggetto,
descrizione, observacao, assunto, descricao, opmerking, notitie, onderwerp, omschrijving
"""
_ORDER_DATE = f"""
order date, invoice date, purchase date, transaction date, sale date, sales date, receipt date,
payment date, paid at, paid on, processed at, completed at, completed date, date paid,
bestelldatum, rechnungsdatum, kaufdatum, auftragsdatum, belegdatum, buchungsdatum, leistungsdatum,
date de facture, date facture, date de commande, date commande, date d achat, date achat,
date de vente, date vente, fecha de pedido, fecha pedido, fecha de factura, fecha factura,
fecha de compra, fecha compra, fecha venta, data ordine, data fattura, data acquisto,
data vendita, factuurdatum, besteldatum, orderdatum, aankoopdatum, data do pedido, data pedido,
data da fatura, data da compra, data compra, {_DATE}
"""
_AMOUNT = """
total, order total, order amount, invoice total, invoice amount, grand total, total amount,
total price, total paid, total sales, amount, amount paid, paid amount, net amount, gross amount,
sales, sale amount, sales amount, sale, revenue, turnover, gross, net, subtotal, value, price, sum,
spend, monetary value, summe, gesamt, gesamtsumme, gesamtbetrag, endbetrag, rechnungsbetrag,
rechnungssumme, betrag, umsatz, brutto, bruttobetrag, netto, nettobetrag, preis, gesamtpreis,
montant, montant total, montant ttc, total ttc, montant ht, total ht, prix, prix total, somme,
importe, importe total, monto, precio, precio total, valor, valor total, suma, importo,
importo totale, totale, totale fattura, prezzo, somma, valore, bedrag, totaalbedrag, totaal, prijs,
factuurbedrag, omzet, montante, preco, preco total
"""
_WHAT = """
product, product name, product title, products, item, item name, items, line item name,
lineitem name, article, description, item description, service, service name, title, details,
sku name, category, artikel, artikelname, artikelbezeichnung, bezeichnung, produkt, produktname,
leistung, beschreibung, ware, designation, produit, nom du produit, libelle, prestation,
descripcion, producto, nombre del producto, concepto, articulo, servicio, descrizione, prodotto,
nome prodotto, articolo, servizio, omschrijving, product naam, productnaam, dienst, descricao,
produto, nome do produto, artigo, servico
"""
_CURRENCY = (
    "currency code, currency, ccy, curr, wahrung, waehrung, devise, moneda, divisa, valuta, moeda"
)
_STATE = """
financial status, payment status, order status, invoice status, paid status, transaction status,
status, state, zahlungsstatus, bestellstatus, rechnungsstatus, statut, etat, statut paiement,
estado, estado de pago, estado del pedido, stato, stato pagamento, stato ordine, betaalstatus,
orderstatus, estado do pedido
"""
_CHANNEL = "type, medium, method, via, activity type, kind, kanal, art, canal, canale, kanaal, tipo"
_SCORE_AGAIN = (
    "buy again, would you buy again, repurchase, wieder kaufen, racheter, volver a comprar"
)
_SCORE_RECOMMEND = """
recommend, would you recommend, nps, nps score, likelihood to recommend, score, rating, empfehlen,
weiterempfehlen, weiterempfehlung, recommander, recomendar, raccomandare, aanbevelen
"""

_GUESSES: Mapping[str, Mapping[str, str]] = {
    "offers": {"name": "offer, title", "price": _AMOUNT, "currency": _CURRENCY, "days": "length"},
    "touches": {
        "customer": CUSTOMER,
        "date": "activity date, call date, contact date, meeting date, complete date, "
        f"completed on, sent at, start, start date, kontaktdatum, {_DATE}, due date",
        "direction": "inbound outbound, in out, richtung, sens, direccion, direzione, direcao, "
        "richting",
        "channel": _CHANNEL,
        "builds": "purpose, builds what, zweck",
        "note": _NOTE,
    },
    "trials": {
        "customer": CUSTOMER,
        "offer": "trial, trial offer, product, sample, plan, what, angebot, probe, essai, oferta, "
        "prueba, offerta, prova, proef, aanbod",
        "offered_on": "offered, offer date, offered at, proposed on, angeboten am, propose le",
        "started_on": "started, start date, start, started at, trial start, trial start date, "
        "begin, begin date, beginn, startdatum, gestartet am, debut, date de debut, inicio, "
        "fecha de inicio, inizio, data inizio, data de inicio, begindatum, "
        "date, datum, fecha, data",
        "ends_on": "ends, end date, end, trial end, trial end date, expires, expires on, expiry, "
        "expiry date, ende, enddatum, endet am, fin, date de fin, fecha de fin, fine, data fine, "
        "fim, einddatum",
        "outcome": "result, status, state, ergebnis, resultat, resultado, risultato, resultaat",
        "decided_on": "decided, decision date, decided at, closed on, entschieden am",
        "lesson": f"learned, reason, lost reason, {_NOTE}",
    },
    "purchases": {
        "customer": CUSTOMER,
        "date": _ORDER_DATE,
        "what": _WHAT,
        "amount": _AMOUNT,
        "currency": _CURRENCY,
        "state": _STATE,
    },
    "reviews": {
        "customer": CUSTOMER,
        "date": f"review date, submitted at, submitted on, answered at, response date, {_DATE}",
        "would_buy_again": _SCORE_AGAIN,
        "would_recommend": _SCORE_RECOMMEND,
        "words": "review, feedback, text, comment, comments, testimonial, bewertung, kommentar, "
        "avis, commentaire, opinion, resena, comentario, recensione, commento, beoordeling",
        "what_else": "what else could we do, suggestions, wunsche, verbesserung",
        "easier": "what would make buying easier",
    },
    "referral-asks": {
        "customer": CUSTOMER,
        "date": f"asked on, ask date, asked at, {_DATE}",
        "moment": "occasion, situation, anlass, when asked",
        "asked_for": "ask, request, what, wanted, bitte",
        "answer": "response, reply, result, antwort, reponse, respuesta, risposta, resposta, "
        "antwoord",
        "later_on": "later, ask again on, remind on, follow up on, wiedervorlage",
    },
    "introductions": {
        "giver": "referrer, referred by, introduced by, recommended by, referrer name, "
        "referrer email, referrer id, referring customer, recommender, advocate, from, inviter, "
        "empfohlen von, vermittler, vermittelt von, empfehler, werber, parrain, recommande par, "
        "apporteur, recomendado por, referido por, padrino, segnalato da, presentato da, "
        "indicado por, aanbevolen door, doorverwezen door",
        "received": "referred, referee, referral, referral name, referral email, "
        "referred customer, referred name, referred email, referred friend, new customer, friend, "
        "introduced, invitee, to, customer, empfohlen, geworbener, geworben, neukunde, "
        "empfehlung, filleul, recommande, nouveau client, referido, recomendado, "
        "nuevo cliente, segnalato, nuovo cliente, indicado, novo cliente, aanbevolen, nieuwe klant",
        "date": f"introduced on, referral date, referred on, introduction date, {_DATE}",
        "thanked_on": "thanked, thanks sent, thank you date, bedankt am, gedankt am, remercie le",
        "thanked_how": "thanks, thank you, reward, dank, remerciement",
        "outcome_told_on": "outcome told, told on",
    },
    "permissions": {
        "customer": CUSTOMER,
        "date": "consent date, opt in date, opted in at, optin time, consented on, given on, "
        f"subscribed on, subscribed at, permission date, einwilligung am, {_DATE}",
        "channel": _CHANNEL,
        "given": "permission, consent, opt in, opted in, subscribed, allowed, status, "
        "einwilligung, consentement, consentimiento, consenso, consentimento, toestemming",
        "how": "source, consent source, where, method, note, quelle, wie, comment, como, come, hoe",
    },
    "marks": {
        "customer": CUSTOMER,
        "stage": "lifecycle stage, phase, status, stufe, etape, etapa, fase, fase",
        "date": f"reached on, stage date, since, seit, depuis, {_DATE}",
        "reason": f"why, grund, raison, razon, motivo, reden, {_NOTE}",
    },
    "follow-ups": {
        "customer": CUSTOMER,
        "due_on": "due, due date, due at, deadline, remind on, reminder, follow up date, "
        "next date, fallig, fallig am, falligkeit, wiedervorlage, echeance, vencimiento, "
        f"fecha limite, scadenza, vencimento, vervaldatum, {_DATE}",
        "what": f"task, task name, title, todo, to do, action, aufgabe, tache, tarea, compito, "
        f"tarefa, taak, {_NOTE}",
        "done_on": "done, completed, completed on, completed at, complete date, erledigt, "
        "erledigt am, fait le, hecho, fatto il, concluido em, gedaan op",
        "repeats": "repeat, recurrence, every, wiederholung, repetition",
    },
    "touchpoints": {},
    "promotions": {
        "name": "promotion, campaign, campaign name, title, kampagne, campagne, campana, campagna",
        "source": "channel, medium, utm source, quelle, kanal",
        "date": _DATE,
        "amount": f"spend, spent, cost, costs, kosten, cout, coste, costo, {_AMOUNT}",
        "currency": _CURRENCY,
    },
    "fit": {},
    "own-values": {},
    "today-answers": {},
}

ORDER = """
order number, order no, order nr, order id, order ref, order reference, order, invoice number,
invoice no, invoice nr, invoice id, invoice, receipt number, receipt no, receipt id, transaction id,
transaction number, bestellnummer, bestellnr, bestell-nr, auftragsnummer, auftragsnr,
rechnungsnummer, rechnungsnr, rechnungs-nr, belegnummer, belegnr, numero de commande,
numero commande, no commande, n commande, commande, numero de facture, numero facture, n facture,
facture, numero de pedido, numero pedido, n pedido, pedido, numero de factura, numero factura,
factura, numero ordine, ordine, numero fattura, n fattura, fattura, ordernummer, bestelnummer,
factuurnummer, numero do pedido, fatura, document number, document no
"""
ORDER_TOTAL = """
total, order total, order amount, invoice total, invoice amount, grand total, total amount,
total price, total paid, gesamt, gesamtsumme, gesamtbetrag, endbetrag, rechnungsbetrag,
rechnungssumme, montant total, total ttc, importe total, importo totale, totale, totale fattura,
totaalbedrag, totaal, factuurbedrag
"""
QUANTITY = """
quantity, qty, lineitem quantity, line item quantity, item quantity, units, pieces, menge, anzahl,
stuck, quantite, qte, cantidad, cant, quantita, qta, quantidade, aantal
"""
UNIT_PRICE = """
unit price, price per unit, price each, unit cost, lineitem price, line item price, item price,
einzelpreis, stuckpreis, preis pro stuck, prix unitaire, prix unitaire ht, pu, pu ht,
precio unitario, prezzo unitario, preco unitario, stukprijs, stuksprijs, prijs per stuk,
eenheidsprijs
"""
PLAIN_PRICE = "price, preis, prix, precio, prezzo, preco, prijs"
REFUNDED = """
refunded amount, amount refunded, refund amount, total refunded, refund, erstattungsbetrag,
montant rembourse, importe reembolsado, importo rimborsato
"""
CANCELLED_ON = """
cancelled at, canceled at, cancelled on, canceled on, cancelled date, voided at, storniert am,
annule le, cancelado el, annullato il, geannuleerd op
"""


def header_key(text: str) -> str:
    """Make a header comparable: "Invoice Date", "invoice_date", InvoiceDate -> "invoicedate"."""
    return plain_word(normal_header(text)).replace(" ", "")


def header_keys(names: str) -> tuple[str, ...]:
    """Make names joined by commas comparable, in their order."""
    return tuple(dict.fromkeys(header_key(name) for name in names.split(",") if name.strip()))


def _guesses(kind: str) -> Mapping[str, tuple[str, ...]]:
    guesses = _GUESSES[kind]
    return {
        field: header_keys(f"{field}, {guesses.get(field, '')}")
        for field in FIELDS[kind]
        if field != "id"
    }


GUESSES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {kind: _guesses(kind) for kind in _GUESSES}
)
"""Kind -> field -> comparable headers, best first."""


def known_event_headers() -> frozenset[str]:
    """List every header, made small by normal_header, that names a column of some event file."""
    names = (
        name for fields in _GUESSES.values() for text in fields.values() for name in text.split(",")
    )
    extra = f"{ORDER}, {QUANTITY}, {UNIT_PRICE}, {REFUNDED}, {CANCELLED_ON}".split(",")
    own = (field for fields in FIELDS.values() for field in fields)
    return frozenset(normal_header(name) for name in (*names, *extra, *own)) - {""}
