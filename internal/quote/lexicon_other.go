package quote

// The languages below are not measured: their tables know the common verbs of speech and the words
// around them, so that the general patterns work; the quotation marks work in every language.

func french() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `dit disait déclare déclaré déclarait explique expliqué expliquait affirme affirmé affirmait ajoute ajouté ajoutait annonce annoncé assure assuré précise précisé souligne souligné
				estime estimé indique indiqué raconte raconté confie confié lance lancé répond répondu rappelle rappelé écrit poursuit poursuivi conclut conclu dénonce dénoncé regrette regretté
				prévient martèle insiste insisté demande demandé commente commenté note noté reconnaît reconnu promet promis témoigne réagit avance juge déplore avertit avouait avoue
				ont-ils a-t-il a-t-elle dit-il dit-elle explique-t-il explique-t-elle affirme-t-il affirme-t-elle ajoute-t-il ajoute-t-elle`},
			{aux, `a ont avait avaient est sont était étaient sera seront peut doit va`},
			{adv, `aussi également encore puis ensuite ainsi hier aujourd'hui lundi mardi mercredi jeudi vendredi samedi dimanche ne pas plus`},
			{prep, `de du des à au aux dans sur pour par avec sans chez en vers contre entre depuis lors après avant sous`},
			{det, `le la les l un une ce cette ces plusieurs quelques`}, {possPron, `son sa ses leur leurs`},
			{conj, `et ou mais`}, {sub, `que qu si quand lorsque parce comme puisque`}, {pronoun, `il elle ils elles on je nous`}, {rel, `qui dont`},
			{male, `il monsieur m porte-parole`}, {female, `elle madame mme présidente ministre_f directrice`},
			{title, `m mme monsieur madame président présidente ministre maire docteur dr professeur général premier-ministre`},
			{role, `président présidente ministre maire porte-parole directeur directrice professeur avocat avocate chercheur chercheuse témoin habitant habitante`},
			{tagWord, `selon`},
		}),
		abbreviations: set("m mme mm dr st etc"), inverts: false,
		titled:    set("titre intitulé livre film roman chanson série émission slogan devise surnommé baptisé nommé"),
		according: [][]string{{"selon"}, {"d'après"}, {"pour"}},
	}
	l.names()
	return l
}

func spanish() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `dijo dice decía dijeron afirmó afirma aseguró asegura explicó explica añadió añade agregó agrega señaló señala declaró declara indicó indica subrayó subraya manifestó comentó comenta
				advirtió advierte respondió responde preguntó pregunta escribió escribe destacó destaca recordó recuerda insistió insiste sostuvo sostiene apuntó apunta concluyó concluye anunció anuncia
				expresó expresa lamentó lamenta denunció denuncia reconoció reconoce relató relata contó cuenta admitió admite pidió pide contestó exclamó criticó prometió`},
			{aux, `ha han había habían es son era fue será puede debe`}, {adv, `también además luego después ayer hoy no ya así lunes martes miércoles jueves viernes sábado domingo`},
			{prep, `de del a al en con por para sin sobre entre desde hasta durante tras ante contra según`}, {det, `el la los las un una unos unas este esta estos estas`},
			{possPron, `su sus`}, {conj, `y e o u pero`}, {sub, `que si cuando porque como mientras aunque`}, {pronoun, `él ella ellos ellas yo nosotros`}, {rel, `quien quienes`},
			{male, `él señor sr`}, {female, `ella señora sra presidenta ministra directora alcaldesa`},
			{title, `señor señora sr sra presidente presidenta ministro ministra alcalde alcaldesa doctor doctora dr dra general`},
			{role, `presidente presidenta ministro ministra alcalde alcaldesa portavoz director directora profesor profesora abogado abogada vecino vecina`}, {tagWord, `según`},
		}),
		abbreviations: set("sr sra dr dra ud uds etc"),
		titled:        set("titulado titulada título libro película novela canción serie programa lema llamado llamada apodado"),
		according:     [][]string{{"según"}, {"de", "acuerdo", "con"}},
	}
	l.names()
	return l
}

func italian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `detto dice disse diceva afferma affermato affermò spiega spiegato spiegò aggiunge aggiunto aggiunse dichiara dichiarato dichiarò racconta raccontato sottolinea sottolineato
				commenta commentato scrive scritto osserva osservato conclude concluso risponde risposto chiede chiesto ricorda ricordato annuncia annunciato denuncia denunciato sostiene precisa precisato ammette`},
			{aux, `ha hanno aveva avevano è sono era erano sarà può deve`}, {adv, `anche poi ancora ieri oggi non già così lunedì martedì mercoledì giovedì venerdì sabato domenica`},
			{prep, `di del della dei delle dello degli a al alla ai in nel nella con per da dal dalla su sul sulla tra fra senza secondo durante dopo`}, {det, `il lo la i gli le l un uno una questo questa`},
			{possPron, `suo sua suoi sue loro`}, {conj, `e ed o ma`}, {sub, `che se quando perché come mentre`}, {pronoun, `lui lei loro egli ella io noi`}, {rel, `chi cui`},
			{male, `lui signor`}, {female, `lei signora presidentessa ministra direttrice sindaca`},
			{title, `signor signora presidente ministro ministra sindaco sindaca dottor dottoressa professor professoressa onorevole premier`},
			{role, `presidente ministro ministra sindaco sindaca portavoce direttore direttrice professore professoressa avvocato avvocata`}, {tagWord, `secondo`},
		}),
		abbreviations: set("sig dott prof on ecc"),
		titled:        set("intitolato intitolata titolo libro film romanzo canzone serie slogan motto soprannominato chiamato"),
		according:     [][]string{{"secondo"}},
	}
	l.names()
	return l
}

func portuguese() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `disse diz dizia disseram afirmou afirma explicou explica acrescentou acrescenta declarou declara contou conta destacou destaca ressaltou escreveu escreve comentou comenta
				respondeu responde perguntou pergunta lembrou lembra concluiu conclui anunciou anuncia criticou alertou alerta avaliou avalia completou admitiu reconheceu garantiu lamentou sublinhou`},
			{aux, `tem têm tinha é são era foi será pode deve há`}, {adv, `também ainda depois ontem hoje não já segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo`},
			{prep, `de do da dos das a ao à em no na nos nas com por para sem sobre entre desde até durante segundo após contra`}, {det, `o os as um uma uns umas este esta`},
			{possPron, `seu sua seus suas`}, {conj, `e ou mas`}, {sub, `que se quando porque como enquanto`}, {pronoun, `ele ela eles elas eu nós`}, {rel, `quem`},
			{male, `ele senhor`}, {female, `ela senhora presidenta ministra diretora`},
			{title, `senhor senhora sr sra presidente presidenta ministro ministra prefeito prefeita doutor doutora governador governadora`},
			{role, `presidente presidenta ministro ministra prefeito prefeita porta-voz diretor diretora professor professora advogado advogada morador moradora`}, {tagWord, `segundo`},
		}),
		abbreviations: set("sr sra dr dra etc"),
		titled:        set("intitulado intitulada título livro filme romance canção série lema chamado chamada apelidado"),
		according:     [][]string{{"segundo"}, {"de", "acordo", "com"}, {"conforme"}},
	}
	l.names()
	return l
}

func dutch() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `zei zegt zeiden zeggen vertelde vertelt vertelden schreef schrijft verklaarde verklaart aldus antwoordde antwoordt vroeg vraagt benadrukte benadrukt waarschuwde waarschuwt vindt vond stelde stelt
				meldde meldt noemde noemt legde legt voegde voegt liet laat reageerde reageert concludeerde bevestigde bevestigt`},
			{aux, `heeft hebben had hadden zal zullen zou zouden kan kunnen moet wordt worden werd werden`}, {be, `is zijn was waren`},
			{adv, `ook dan nu niet nog al toen zo gisteren vandaag later verder eerder daarna maandag dinsdag woensdag donderdag vrijdag zaterdag zondag`},
			{prep, `van in op aan bij met voor door over uit naar tot tegen tijdens volgens na om`}, {det, `de het een deze dit die dat`}, {possPron, `zijn haar hun`},
			{conj, `en of maar`}, {sub, `dat als omdat toen terwijl hoewel`}, {pronoun, `hij zij ze ik wij we`}, {rel, `wie`},
			{male, `hij meneer dhr`}, {female, `zij ze mevrouw mevr woordvoerster`}, {title, `meneer mevrouw minister president burgemeester premier koning koningin dr prof`},
			{role, `woordvoerder woordvoerster minister president burgemeester directeur voorzitter hoogleraar advocaat trainer`}, {tagWord, `aldus`},
		}),
		abbreviations: set("dr mr mevr dhr prof drs ir bijv enz"), inverts: true,
		titled:    set("titel boek film roman lied serie programma motto slogan genaamd getiteld"),
		according: [][]string{{"volgens"}, {"aldus"}},
	}
	l.names()
	return l
}
