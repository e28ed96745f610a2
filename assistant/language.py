"""The language of a question, and the Dutch words of an English one.

Documents are Dutch: the words of an English question are not missing from them but stand there in Dutch. The
words below are those of government and policy in general; others are left to meaning.
"""

from __future__ import annotations

import re

_ENGLISH = frozenset(
    re.findall(
        r"\S+",
        """
    the what which who whose when where why how does did are were has have been to and for by with from that
    this these those many much about should would could according their they there between it on or not do
    long an will
    """,
    )
)
_DUTCH = frozenset(
    re.findall(
        r"\S+",
        """
    de het een wat welk welke wie wanneer waarom waar hoe zijn waren heeft hebben van aan en voor door met
    uit dat dit veel hoeveel er te op om bij niet worden wordt werd ze zij die deze volgens naar ook kan
    kreeg krijgt moet
    """,
    )
)
_FUNCTION_WORDS = _ENGLISH | frozenset(
    re.findall(
        r"\S+",
        """
    a after all also any as at be before both but can during each few had he her his if in into is its just
    like look looked made make may me more most must my no now of off other our out over own per same she
    since so some still such take taken than then them time too under until up us was we while within without
    you your get got give given go going happen happened tell explain please say says said mention mentioned
    """,
    )
)
_TRANSLATIONS = """
    act law: wet | action actions: actie maatregel | additional extra: extra | advice: advies | adviser
    advisor: adviseur | agency agencies: instantie dienst | agreement agreements: afspraak akkoord | aim
    goal: doel | alderman aldermen: wethouder | amount: bedrag | annual yearly: jaarlijks | answer:
    antwoord | appeal: beroep | appendix annex: bijlage | application applications: aanvraag | approach:
    aanpak | area areas: gebied | authority authorities: overheid instantie | bill: wetsvoorstel |
    board: bestuur | body bodies: instantie | budget: budget begroting | business businesses company
    companies: bedrijf | cabinet: kabinet | capacity: capaciteit | care: zorg hulp | case cases: zaak
    casus | cause causes: oorzaak | certified: gecertificeerd | chair chairman chairperson: voorzitter |
    child children kids: kind kinderen | citizen citizens resident residents inhabitants: inwoner | city
    town: stad gemeente | collaboration cooperation: samenwerking | complaint complaints: klacht |
    conclusion conclusions: conclusie | consequence consequences: gevolg | contact meeting: contact
    gesprek overleg | contract contracts: contract | cost costs: kosten | council: raad gemeenteraad |
    councillor councillors: raadslid | court judge: rechter | crime: criminaliteit | custody
    guardianship guardian: voogdij voogd | date: datum | deadline: termijn | decision decisions: besluit
    | decrease decreased fell drop dropped: gedaald daling | delay delays: vertraging | department:
    afdeling ministerie | mayor: burgemeester | director: directeur | document: document | education:
    onderwijs | employee employees staff personnel: personeel medewerkers | energy: energie |
    environment: milieu omgeving | euro euros: euro | evaluation: evaluatie | executive: college |
    expert experts: deskundige | expertise: expertise | family families: gezin gezinnen | figure
    figures: cijfer | financial: financieel | financing funding: financiering | fine penalty: boete |
    first: eerste | fund: fonds | government: kabinet overheid | grant subsidy subsidies: subsidie |
    half: helft | health: gezondheid | healthcare: zorg | help: hulp | high: hoog | home homes house
    houses housing: woning huis | hospital: ziekenhuis | illness sick: ziek ziekte | improve improvement
    improvements: verbetering verbeteren | income: inkomen | increase increased rise rose: gestegen
    stijging | information: informatie | inspection inspections inspectorate inspectorates: inspectie
    inspecties | inspectors: inspecteurs | institution institutions: instelling instellingen |
    investigation investigated: onderzoek onderzocht | juvenile: jeugd | lack shortage: tekort gebrek |
    land: grond | lead: voortouw regie | legal: wettelijk | letter: brief | list: lijst | local: lokaal
    | measure measures: maatregel | memo: nota | mental: psychisch | minister ministers: minister |
    ministry ministries: ministerie | minor minors: minderjarige jongere | money: geld | month months:
    maand maanden | municipal: gemeentelijk | temporary: tijdelijk | municipality municipalities:
    gemeente gemeenten | national: landelijk | new: nieuw | number: aantal | office: bureau kantoor |
    order orders: maatregel | parent parents: ouder ouders | parliament: kamer | organisation
    organisations organization organizations: organisatie instelling | part share: deel aandeel |
    partner partners: partner | pay paid: betalen betaald | people persons: mensen personen | cent
    percent percentage: procent percentage | period: periode termijn | permit permits: vergunning |
    pilot pilots: pilot | place: plaats | plan plans: plan plannen | police: politie | policy: beleid |
    price prices: prijs | problem problems: probleem knelpunt | procurement: inkoop aanbesteding |
    professional professionals: professional | programme program: programma | project projects: project
    | proposal proposals: voorstel | protection: bescherming | provider providers: aanbieder aanbieders
    | province: provincie | public: openbaar | quality: kwaliteit | question questions: vraag | rate
    tariff: tarief | reason reasons: reden | recommend recommended recommendation recommendations:
    aanbeveling | region regions: regio | regional: regionaal | report reports: rapport | request:
    verzoek | research study survey: onderzoek | responsible responsibility: verantwoordelijk
    verantwoordelijkheid | result results: resultaat | risk risks: risico | road roads: weg | rule
    rules: regel | safe safety: veilig veiligheid | school schools: school | secretary: secretaris
    staatssecretaris | service services: dienst | signed: ondertekend | social: sociaal | solution
    solutions: oplossing | state: rijk staat | step steps: stap | street: straat | suitable appropriate:
    passend | supervision: toezicht ondertoezichtstelling | support: ondersteuning steun | target: doel
    | tax taxes: belasting | team teams: team | total: totaal | traffic: verkeer | treatment:
    behandeling | violence: geweld | vote voted: stemmen gestemd | wait waiting waited: wachten
    wachtlijst | waste: afval | water: water | week weeks: week weken | work: werk | worker workers:
    medewerker | structural: structureel | young youth youngsters: jeugd jongeren | day days: dag dagen
    werkdagen | year years: jaar | turnover: verloop
"""
GLOSSARY = {
    word: " ".join(dutch.split())
    for words, dutch in re.findall(r"([^|:]+):([^|:]+)", _TRANSLATIONS)
    for word in words.split()
}


def language_of(text: str) -> str:
    """Return "en" when English function words outnumber Dutch ones, else "nl"."""
    words = re.findall(r"[a-z]+", text.lower())
    english = sum(word in _ENGLISH for word in words)
    dutch = sum(word in _DUTCH for word in words)
    return "en" if english > dutch and english >= 2 else "nl"


def telling_words(text: str) -> list[str]:
    """Return the words of an English question that say what it is about, as it has them, each once."""
    words = re.findall(r"[^\W_][\w’'-]*", text)
    return [word for word in dict.fromkeys(words) if word.lower() not in _FUNCTION_WORDS and len(word) > 1]


def in_dutch(words: list[str], names: frozenset[str]) -> list[str]:
    """Return the content words of an English question as the documents would have them.

    Known words become Dutch ones, names and numbers stay as they are, other words go: `names` are folded.
    """
    found: list[str] = []
    for word in words:
        if word in names or any(sign.isdigit() for sign in word):
            found.append(word)
        elif word not in _FUNCTION_WORDS:
            found.extend(GLOSSARY.get(word, "").split())
    return list(dict.fromkeys(found))
