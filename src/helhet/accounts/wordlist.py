"""Words that a child of six can read and an adult can spell: for code cards and usernames."""

WORDS = """
    sol elg båt ball furu gran hest katt hund rev ulv bjørn mus ugle ørn and svane laks torsk krabbe hval sel
    delfin skate reke skjell strand sand stein fjell dal elv bekk foss innsjø hav bølge øy skog eng åker hage
    blomst rose tulipan løv bregne mose kongle bjørk eik osp rogn selje pil lønn hassel einer lyng tyttebær
    blåbær molte jordbær bringebær rips eple pære plomme kirsebær banan appelsin sitron melon drue gulrot erte
    bønne tomat agurk kål løk potet sopp brød ost smør melk kakao saft suppe grøt vaffel lefse pannekake kake
    bolle kjeks is sukker salt pepper honning syltetøy skje gaffel kopp tallerken spiker hammer sag tang nål
    tråd knapp lue vott sokk sko støvel jakke bukse genser skjerf kjole belte hatt briller klokke nøkkel lås dør
    vindu tak vegg gulv trapp stol bord seng pute dyne teppe lampe ovn peis bok blad penn blyant farge pensel
    papir saks lim tavle sekk skole buss bil tog fly sykkel ski kjelke skøyte spark ballong drage tromme fløyte
    gitar piano fiolin sang dans spill brikke terning kort dukke bamse robot tårn slott bro vei sti gate torg
    havn brygge fyr anker seil åre tau kano telt kikkert kart kompass lykt måne stjerne sky regn snø hagl vind
    storm torn tåke regnbue lyn sommer vinter vår høst morgen kveld natt dag uke måned gull sølv kobber perle
    krone ring kjede skatt kiste flagg bjelle horn fjær vinge hale pote snute øre nese munn hånd finger fot kne
    arm skulder hjerte smil latter hopp klem vink hei takk
""".split()
