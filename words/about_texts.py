"""The standing texts of Om uppgifterna: rules, marks, storage, accessibility."""

from translation import N_

RULES = (
    (N_("En punkt utanför gränserna"),
     N_("Veckan ligger utanför det som enhetens egen variation brukar ge.")),
    (N_("Sju veckor i rad uppåt eller nedåt"),
     N_("Varje vecka är högre, eller lägre, än den före.")),
    (N_("Två av tre veckor nära en gräns"),
     N_("Tre veckor på samma sida om medel, varav två i den yttersta tredjedelen.")),
    (N_("Sju veckor i rad på samma sida om medel"),
     N_("Nivån har flyttat sig, även om ingen enskild vecka sticker ut.")),
)  # fmt: skip
RULES_LEAD = N_(
    "En förändring kallas säker när någon av fyra regler slår till. Annars ryms veckan inom "
    "normal variation, och då finns inget att förklara."
)
RULES_CHANCE = N_(
    "Även en enhet där inget har hänt får en falsk markering ungefär en vecka på 50. En tabell "
    "med 30 enheter visar därför ungefär en falsk markering varannan vecka."
)
LIMITS = (
    N_("Gränserna räknas ur enhetens egna veckor (Laneys p′ för andelar, XmR för antal). De är "
       "inte målet."),
    N_("Under 6 veckor ritas inga gränser. Från 6 till 12 veckor är de preliminära, och ingen "
       "ikon visas. Från 13 veckor gäller de."),
    N_("Semesterveckorna 25–33 och 52–1 räknas inte med i gränserna. Preliminära veckor gör det "
       "inte heller."),
    N_("När någon har beslutat en ny period räknas gränserna om från den, och låses efter 26 "
       "veckor."),
    N_("Är underlaget för litet visas ett diagram utan gränser och utan bedömning: när färre än 5 "
       "besök i veckan väntas på den ovanligare sidan. Är få felanmälningar öppna räcker en enda "
       "för ett utslag; se då till antalet och till den äldstas ålder."),
)  # fmt: skip
ICONS = (
    ("variation-improvement-high", N_("Säker förbättring. H är högre, L är lägre.")),
    ("variation-concern-low", N_("Säker försämring. Titta här.")),
    ("variation-common-cause", N_("Ingen säker förändring.")),
    ("variation-neutral-high", N_("Säkert högre eller lägre, utan att det är bra eller dåligt.")),
    ("variation-too-few", N_("För litet underlag för en bedömning.")),
    ("assurance-pass", N_("J: når målet vecka efter vecka, om inget ändras.")),
    ("assurance-fail", N_("N: når inte målet, om inget ändras.")),
    ("assurance-hit-or-miss", N_("?: når målet ibland. Slumpen avgör vilka veckor.")),
)
ICONS_LEAD = N_(
    "Första ikonen säger om något har förändrats, andra om målet nås. Den senaste hela veckan "
    "avgör. Fyrkant och orange betyder titta här; färgen är aldrig ensam om att säga det."
)
MARKS = (
    (N_("Preliminär"),
     N_("Arbetspassen är inte godkända, eller, där källan saknar attest, yngre än 14 dagar. "
        "Punkten är ihålig. Veckan får avgöra en ikon men aldrig gränserna.")),
    (N_("Ändrad siffra"),
     N_("En senare fil har ändrat en hel vecka. Den nya siffran gäller, och den gamla står kvar "
        "under Ändrade siffror med dagen då den ändrades.")),
    (N_("För få personer för att visas"),
     N_("Siffran vilar på 1–4 personer, eller går att räkna ut ur en som gör det. Enhetens egen "
        "chef ser den, ingen annan.")),
    (N_("Underlag saknas"),
     N_("Inget har räknats, eller nämnaren är noll. Det är inte samma sak som 0 %.")),
    (N_("Räknas inte"),
     N_("En vecka med ett känt fel, som ett driftstopp. Den syns, men ingår inte i gränserna.")),
)  # fmt: skip
STORAGE = (
    N_("Besök räknas och glöms. Filen läses, räknas till antal per enhet, dag, moment, metod och "
       "orsak, och raderna kastas. Inget besök och ingen brukare sparas."),
    N_("Personer finns bara där en åtgärd kräver ett namn, som en dosa att beställa. Bara "
       "enhetens chef ser namnen, och varje visning noteras."),
    N_("Medarbetare lagras med en nycklad kontrollsumma i stället för användarnamn. Utan "
       "kommunens nyckel går den inte att räkna tillbaka."),
    N_("Personrader finns bara från det senaste registret. Äldre register finns kvar som antal."),
    N_("Personnummer döljs i fritext och stoppas i andra kolumner. Dosornas hemliga nycklar "
       "kastas innan något sparas."),
    N_("Den som har slutat finns kvar en tid, för att förlängda dosor ska kunna räknas. Gallringen "
       "tar bort det som är äldre än gränserna här under. Antal per enhet sparas utan gräns."),
)  # fmt: skip
NOT_MEASURED = N_(
    "Två av rutinens regler mäts inte: sekretessbelagda uppgifter får inte skrivas ut och tas "
    "med, och får inte skrivas i Lifecare Planering. Det går inte att se utan att läsa uppgifter "
    "om brukare, och följs därför med stickprov."
)
ACCESSIBILITY = (
    N_("Mobilkoll ska följa lagen om tillgänglighet till digital offentlig service (WCAG 2.1, nivå "
       "AA)."),
    N_("Varje diagram har en mening och en tabell med samma uppgifter, färg är aldrig ensam "
       "bärare, och allt går att nå med tangentbord och vid 320 bildpunkters bredd."),
    N_("Sidorna prövas med ett automatiskt verktyg (axe) i ljust och mörkt läge. De är inte "
       "granskade av en utomstående, och inte prövade med alla skärmläsare."),
    N_("Känd brist: diagrammens hjälprutor nås bara med mus eller pekskärm. Samma uppgifter står "
       "i tabellen under diagrammet."),
    N_("Hittar du något som inte fungerar, säg till systemförvaltaren. Svarar kommunen inte som "
       "den ska kan du vända dig till Digg, som är tillsynsmyndighet."),
)  # fmt: skip
