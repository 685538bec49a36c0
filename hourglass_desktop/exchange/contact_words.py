"""What programs call the columns of a contact list, in the languages lists come in.

English, German, French, Spanish, Italian, Dutch and Portuguese. Words are compared without case,
accents, blanks and punctuation: "First Name", first_name and FirstName are one.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hourglass_desktop.exchange.headers import normal_header
from hourglass_desktop.exchange.month_names import plain_word

_NAMES = {
    "given": """
first name, firstname, first, given name, forename, christian name, fname, vorname, rufname,
prénom, prénoms, nombre de pila, primer nombre, primeiro nome, nome próprio, voornaam, roepnaam,
contact first name, customer first name, client first name, billing first name, member first name,
legal first name, vorname des kontakts
""",
    "family": """
last name, lastname, last, family name, surname, lname, nachname, familienname, zuname,
nom de famille, apellido, apellidos, primer apellido, apellido paterno, cognome, achternaam,
sobrenome, apelido, apelidos, último nome, contact last name, customer last name, client last name,
billing last name, member last name, legal last name
""",
    "family_more": "segundo apellido, apellido materno",
    "middle": """
middle name, middle names, middle, middle initial, additional name, additional names, second name,
weitere vornamen, zweiter vorname, zweitname, deuxième prénom, autres prénoms, autre prénom,
segundo nombre, secondo nome, tweede voornaam, nome do meio, segundo nome, tussenvoegsel,
tussenvoegsels
""",
    "prefix": """
name prefix, prefix, salutation, honorific, courtesy title, anrede, namenspräfix, civilité,
préfixe, tratamiento, trattamento, prefisso, aanhef, voorvoegsel, tratamento, prefixo
""",
    "title": "title, titel, titre, título, titolo",
    "suffix": """
name suffix, suffix, suffixe, namenssuffix, namenszusatz, sufijo, suffisso, achtervoegsel, sufixo
""",
    "name": """
name, full name, fullname, complete name, contact name, person name, person, customer name,
client name, member name, guest name, patient name, contact, customer, client, display name,
display as, displayname, billing name, recipient, addressee, name vollständig, vollständiger name,
voller name, vor und nachname, vorname nachname, name vorname, anzeigename, angezeigter name,
kunde, kundin, kundenname, kontakt, kontaktname, kontaktperson, ansprechpartner, nom, nom complet,
nom et prénom, nom prénom, prénom nom, nom affiché, nom d affichage, nom du client, nom client,
nom du contact, contact principal, nombre, nombre completo, nombre y apellidos, nombre y apellido,
apellidos y nombre, nombre para mostrar, nombre del cliente, nombre cliente, cliente, contacto,
nome, nome completo, nome e cognome, cognome e nome, nome visualizzato, nome cliente,
nominativo, contatto, naam, volledige naam, weergavenaam, klant, klantnaam, contactpersoon,
contactnaam, nome de exibição, nome para exibição, nome do cliente, contato
""",
}

_LESS_SURE_NAMES = """
customer, customer name, client, client name, kunde, kundin, kundenname, nom du client, nom client,
cliente, nombre del cliente, nombre cliente, nome cliente, nome do cliente, klant, klantnaam
"""

_FIELDS = {
    "organisation": """
organisation, organization, company, company name, organisation name, organization name, org,
org name, business, business name, employer, firm, account name, company or account,
organization 1 name, firma, firmenname, firmenbezeichnung, unternehmen, betrieb, arbeitgeber,
société, nom de la société, nom société, entreprise, nom de l entreprise, raison sociale,
organisme, empresa, nombre de la empresa, nombre empresa, compañía, organización, razón social,
azienda, nome azienda, ditta, società, nome società, ragione sociale, organizzazione, bedrijf,
bedrijfsnaam, organisatie, organisatienaam, nome da empresa, nome empresa, companhia, organização,
razão social
""",
    "birthday": """
birthday, birth date, birthdate, geb, geb datum, geb am, date of birth, dob, born, born on,
geburtstag, geburtsdatum,
geboren, geboren am, anniversaire, anniversaire de naissance, date de naissance, naissance, né le,
fecha de nacimiento, fecha nacimiento, nacimiento, cumpleaños, data di nascita, data nascita,
compleanno, geboortedatum, verjaardag, data de nascimento, data nascimento, nascimento,
aniversário
""",
    "birth_year": """
birth year, year of birth, geburtsjahr, année de naissance, año de nacimiento, anno di nascita,
geboortejaar, ano de nascimento
""",
    "birth_month": """
birth month, month of birth, geburtsmonat, mois de naissance, mes de nacimiento, mese di nascita,
geboortemaand, mês de nascimento
""",
    "birth_day": """
day of birth, geburtstag tag, jour de naissance, día de nacimiento, giorno di nascita,
geboortedag, dia de nascimento
""",
    "tags": """
tags, tag, tag list, keywords, groups, group, group membership, categories, category, labels,
label, segment, segments, lists, stichwörter, stichworte, schlagwörter, schlagworte, kategorien,
kategorie, gruppen, gruppe, groupes, groupe, catégories, catégorie, étiquettes, mots clés,
libellés, grupos, grupo, categorías, categoría, etiquetas, palabras clave, gruppi, gruppo,
categorie, categoria, etichette, parole chiave, groepen, groep, categorieën, labels, trefwoorden,
categorias, marcadores, palavras chave, contact tags, customer tags
""",
    "source": """
source, source name, lead source, original source, contact source, acquisition source, heard from,
how did you hear about us, how did you find us, herkunft, quelle, leadquelle, origine,
origine du contact, origine du lead, origen, fuente, procedencia, origen del cliente, fonte,
provenienza, herkomst, bron, leadbron, origem, fonte do lead
""",
    "known_on": """
known on, known since, customer since, client since, member since, first seen, first contact,
first contact date, connected on, connected at, created, created at, created on, create date,
creation date, created date, created time, date created, date added, added, added on, added at,
date entered, entered on, signup date, sign up date, signed up, signed up at, registered,
registered on, registered at, registration date, optin time, opt in date, subscribed at,
subscribe date, join date, joined, joined on, kunde seit, bekannt seit, kontakt seit, erstkontakt,
angelegt, angelegt am, erstellt, erstellt am, erstellungsdatum, erfasst am, anlagedatum,
client depuis, créé le, date de création, date d ajout, ajouté le, premier contact,
cliente desde, creado, creado el, fecha de creación, fecha creación, fecha de alta, fecha alta,
primer contacto, cliente dal, creato il, creato, data creazione, data di creazione,
data inserimento, primo contatto, klant sinds, aangemaakt, aangemaakt op, aanmaakdatum,
eerste contact, criado em, data de criação, data criação, data de cadastro, data cadastro,
primeiro contato
""",
    "notes": """
notes, note, comments, comment, remarks, remark, description, memo, about, background,
additional information, notizen, notiz, bemerkung, bemerkungen, kommentar, kommentare, anmerkung,
anmerkungen, beschreibung, hinweis, hinweise, remarque, remarques, commentaire, commentaires,
notas, nota, observaciones, observación, comentarios, comentario, descripción, osservazioni,
commenti, commento, annotazioni, descrizione, opmerking, opmerkingen, notitie, notities,
omschrijving, observações, observação, anotações, comentários, descrição
""",
    "closed_on": "closed on",
    "closed_reason": "closed reason",
    "id": "id",
    "emails": "emails",
    "phones": "phones",
    "addresses": "addresses",
}

_EXTERNAL_IDS = """
external id, contact id, customer id, client id, person id, record id, member id, patient id,
customer number, customer no, customer nr, client number, contact number, account number,
kundennummer, kundennr, kunden nr, kunden id, kd nr, numéro client, numéro de client, n client,
id client, code client, número de cliente, número cliente, id cliente, código de cliente,
codice cliente, numero cliente, klantnummer, klantnr, klant id, relatienummer, número do cliente,
código do cliente, debitor, debitorennummer, master id, id, uid, guid, uuid, number, nummer, nr,
no
"""

_PRIVATE = """
password, passwd, pwd, passwort, kennwort, mot de passe, contraseña, clave, wachtwoord, senha,
password hash, pin, secret, token, api key, access token, security question, security answer,
mothers maiden, mothers maiden name, mother maiden name, mädchenname der mutter, cc type, cc number,
cc expires, cc exp, cvv, cvv2, cvc, card number, card no, card type, card expiry, credit card,
credit card number, credit card type, kreditkarte, kreditkartennummer, carte bancaire,
carte de crédit, tarjeta de crédito, carta di credito, creditcard, creditcardnummer,
cartão de crédito, iban, bic, swift, bank account, bank account number, kontonummer, bankkonto,
bankverbindung, blz, rib, cuenta bancaria, conto corrente, rekeningnummer, bankrekening,
conta bancária, ssn, social security, social security number, national id, national id number,
government id, government id number, identity number, identity card, id card, id card number,
passport, passport number, driver license, drivers license, driving licence,
sozialversicherungsnr, sozialversicherungsnummer, personalausweis, ausweisnummer, ausweis,
reisepass, reisepassnummer, führerschein, steuer id, numéro de sécurité sociale,
sécurité sociale, carte d identité, passeport, dni, nie, número de la seguridad social, pasaporte,
codice fiscale, passaporto, carta d identità, bsn, burgerservicenummer, paspoort, paspoortnummer,
cpf, rg, passaporte, blood type, blutgruppe, groupe sanguin, religion, konfession
"""
_PRIVATE_PARTS = """
password, passwort, kennwort, creditcard, kreditkarte, cardnumber, ccnumber, socialsecurity,
sozialversicherung, nationalid, governmentid, passportn, mothersmaiden, bankaccount, cvv
"""

_BORING = """
gender, sex, geschlecht, sexe, género, sexo, sesso, geslacht, gênero, language, sprache, langue,
idioma, lingua, taal, locale, time zone, timezone, tz, zeitzone, initials, initialen, initiales,
iniciales, iniziali, iniciais, file as, ablage unter, sort key, sensitivity, vertraulichkeit,
critère de diffusion, sensibilidad, riservatezza, gevoeligheid, sensibilidade, priority, priorität,
priorité, prioridad, priorità, prioriteit, prioridade, private, privat, privé, privado, privato,
directory server, verzeichnisserver, serveur d annuaire, servidor de directorio, directoryserver,
internet free busy, internet frei gebucht, disponibilité internet, disponibilidad de internet,
mileage, reisekilometer, photo, photo url, image, image url, picture, picture uri, picture uuid,
avatar, avatar url, foto, bild, imagen, immagine, afbeelding, latitude, longitude, lat, lng,
gmtoff, dstoff,
leid, euid, optin ip, confirm ip, confirm time, ip, ip address, member rating, modified,
modified at, modified on, modified time, updated, updated at, updated on, last updated,
last modified, last modified date, last changed, last change, last activity, last activity date,
last seen, geändert, geändert am, owner, contact owner, account owner, record owner,
owner username, assigned to, assigned to username, created by, modified by, updated by, visibility,
username, user name, benutzername, pounds, kilograms, feet inches, centimeters, row, row number,
screen name, primary key, e mail typ, emailtype, yomi name, phonetic first name,
phonetic middle name, phonetic last name, first name phonetic, middle name phonetic,
last name phonetic
"""


def header_key(text: str) -> str:
    """Make a header comparable: "Given Name", given_name, GivenName -> "givenname"."""
    return plain_word(normal_header(text)).replace(" ", "")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _keys(text: str) -> frozenset[str]:
    return frozenset(header_key(word) for word in _words(text))


EXACT: Mapping[str, str] = MappingProxyType(
    {
        header_key(word): field
        for fields in (_NAMES, _FIELDS)
        for field, words in fields.items()
        for word in _words(words)
    }
)
"""Comparable header -> what the column is."""
EXTERNAL_IDS = tuple(header_key(word) for word in _words(_EXTERNAL_IDS))
"""Comparable headers of another program's number, best first."""
LESS_SURE_NAMES = _keys(_LESS_SURE_NAMES)
"""Comparable headers of names that may be the firm's beside another column of names."""
PRIVATE = _keys(_PRIVATE)
PRIVATE_PARTS = tuple(_keys(_PRIVATE_PARTS))
BORING = _keys(_BORING)


def known_contact_headers() -> frozenset[str]:
    """List the words, made small by normal_header, that show which row of a file is the header."""
    more = "email, e mail, email address, e mail address, mail, e mail adresse, primary email,"
    more += "courriel, correo electrónico, phone, phone number, mobile, mobile phone, telefon, tel,"
    more += "telefonnummer, handy, mobil, téléphone, teléfono, telefono, telefoon, telefone, fax,"
    more += (
        "address, street, city, zip, postal code, country, straße, plz, ort, land, adresse, rue,"
    )
    more += "ville, code postal, pays, dirección, ciudad, país, indirizzo, città, adres, postcode,"
    more += "plaats, endereço, cidade, job title, position, website, url, linkedin"
    texts = [*_NAMES.values(), *_FIELDS.values(), _EXTERNAL_IDS, more]
    words = {normal_header(word) for text in texts for word in _words(text)}
    return frozenset(form for word in words for form in (word, plain_word(word), header_key(word)))


PREFIXES = frozenset(
    _words(
        "mr, mrs, ms, miss, mx, dr, prof, sir, dame, rev, fr, herr, frau, hr, m, mme, mlle, "
        "monsieur, madame, sr, sra, srta, don, doña, sig, sigra, dott, ing, dhr, mevr, mw, drs, "
        "ir, lady, lord, hon, capt, dipl, mag, med"
    )
)
"""Words, without dots, that make a title column a form of address rather than a job."""
EMPTY_WORDS = frozenset(
    (
        *("0.0.00", "0/0/00", "00.00.0000", "0000-00-00", "normal", "aus", "keine angabe"),
        *("unspecified", "non spécifié", "sin especificar", "non specificato", "niet opgegeven"),
        "não especificado",
    )
)
"""What programs write, in small letters, into a column nobody filled."""
COMPANY_WORDS = frozenset(
    _words(
        "inc, incorporated, ltd, limited, llc, llp, lp, plc, corp, corporation, co, company, gmbh, "
        "ag, kg, ohg, ug, gbr, mbh, ev, eg, sa, sas, sarl, eurl, sl, slu, srl, spa, snc, bv, nv, "
        "vof, lda, ltda, oy, ab, as, aps, pty, partners, associates, group, holding, &, und, and, "
        "et, y, e"
    )
)
"""Words, without dots, that make a name one of a firm."""
