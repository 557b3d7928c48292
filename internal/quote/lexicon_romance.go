package quote

func french() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `dit disait disent déclare déclaré déclarait déclarent explique expliqué expliquait expliquent affirme affirmé affirmait affirment ajoute ajouté ajoutait annonce annoncé assure assuré assurait
				assurent précise précisé précisait précisent souligne souligné soulignait soulignent estime estimé estimait estiment indique indiqué indiquait indiquent raconte raconté racontait confie confié confiait
				lance lancé répond répondu répondait rappelle rappelé rappelait écrit écrivait écrivent poursuit poursuivi conclut conclu dénonce dénoncé dénoncent regrette regretté regrettent prévient prévenu martèle
				martelé insiste insisté demande demandé commente commenté note noté observe observé reconnaît reconnu promet promis témoigne témoigné réagit réagi avance avancé juge jugé déplore déploré avertit averti
				avoue avoué salue salué soutient soutenu plaide plaidé résume résumé glisse glissé soupire s'inquiète s'indigne inquiète indigne félicite félicité réjouit tweete tweeté interroge qualifie qualifié
				critique critiqué accuse accusé évoque évoqué détaille détaillé renchérit ironise assène analyse analysé constate constaté appelle tranche tempère nuance considère considéré fustige fustigé
				valoir argumente argumenté lâche lâché plaisante plaisanté rassure rassuré nuancé tranché sourit rit défend défendu enchaîne enchaîné abonde reprend repris jure juré conseille conseillé pointe pointé
				suggère suggéré complété ajoutent racontent reconnaissent préviennent craint redoute espère souffle soufflé confirme confirmé admet admis exhorte exige exigé réclame relève relevé rétorque rétorqué complète publié parlé parle lit`},
			{weak, `parlé parle juge jugé appelle salue salué demande évoque évoqué critique accuse accusé reconnu promis avance tranche note publié considère exigé`},
			{cuePart, `disant déclarant expliquant affirmant ajoutant assurant précisant soulignant estimant indiquant rappelant écrivant dénonçant regrettant évoquant qualifiant`},
			{cueBase, `dire déclarer expliquer affirmer ajouter`},
			{aux, `a ont avait avaient est sont était étaient sera seront peut doit va s se fait`},
			{adv, `enfin alors désormais parfois bientôt aussitôt autant certes pourtant néanmoins cela c'est aussi également encore puis ensuite ainsi hier aujourd'hui lundi mardi mercredi jeudi vendredi samedi dimanche ne pas plus notamment toutefois cependant récemment déjà`},
			{date, `lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre`},
			{prep, `de du des d à au aux dans sur pour par avec sans chez en vers contre entre depuis lors après avant sous auprès devant`},
			{det, `le la les l un une ce cette ces cet plusieurs quelques des deux trois`}, {possPron, `son sa ses leur leurs notre nos`},
			{conj, `et ou mais`}, {sub, `que qu si quand lorsque lorsqu parce comme puisque`}, {pronoun, `il elle ils elles on je j nous`}, {rel, `qui dont`},
			{male, `il monsieur m`}, {female, `elle madame mme présidente directrice maîtresse avocate chercheuse habitante sénatrice députée conseillère adjointe`},
			{title, `m mme mm monsieur madame président présidente ministre maire dr me professeur général premier-ministre`},
			{role, `président présidente ministre maire porte-parole directeur directrice professeur professeure avocat avocate chercheur chercheuse témoin habitant habitante sénateur sénatrice député députée conseiller
				conseillère adjoint adjointe secrétaire préfet préfète procureur procureure médecin responsable chef cheffe patron patronne entraîneur historien historienne économiste sociologue militant militante
				élu élue voisin voisine agriculteur agricultrice enseignant enseignante étudiant étudiante commissaire ambassadeur ambassadrice auteur autrice écrivain journaliste pompier policier`},
			{group, `autorités habitants pompiers policiers experts élus syndicats associations enquêteurs chercheurs riverains`},
			{thing, `communiqué rapport lettre texte message tract courrier note étude`}, {org, `ministère mairie gouvernement parti syndicat association préfecture police entreprise groupe agence`},
			{tagWord, `selon`}, {object, `me m lui`},
		}),
		viewpoint: set("pour"), adverbEnding: "ment", infinitives: []string{"er", "re", "ir"},
		abbreviations: set("mme mm dr st etc"), splits: set("l d qu s n j m c t lorsqu puisqu jusqu"), clitics: true,
		links:       set("de du des d pour"),
		titled:      set("titre intitulé intitulée livre film roman chanson série émission slogan devise surnommé surnommée baptisé baptisée nommé nommée dite opération projet association collectif"),
		according:   [][]string{{"selon"}, {"d", "après"}, {"pour"}, {"d", "apres"}, {"peut", "on", "lire", "dans"}, {"lit", "on", "dans"}, {"aux", "yeux", "de"}},
		opensSpeech: set("que qu de d"),
	}
}

func spanish() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `dijo dice decía dijeron dicen dicho afirmó afirma afirmaron afirmado aseguró asegura aseguraron asegurado explicó explica explicaron explicado añadió añade añadido agregó agrega agregado señaló señala
				señalaron señalado declaró declara declarado indicó indica indicado subrayó subraya subrayado manifestó manifestado comentó comenta comentado advirtió advierte advertido respondió responde respondido
				preguntó pregunta escribió escribe escrito destacó destaca destacado recordó recuerda recordado insistió insiste insistido sostuvo sostiene apuntó apunta apuntado concluyó concluye anunció anuncia
				anunciado expresó expresa lamentó lamenta lamentado denunció denuncia denunciado reconoció reconoce reconocido relató relata contó cuenta admitió admite admitido pidió pide contestó exclamó criticó
				criticado prometió precisó precisa precisado aclaró aclara defendió defiende defendido reiteró reitera argumentó argumenta detalló detalla calificó califica calificado tildó tilda describió describe
				ironizó ironiza deslizó desliza recalcó recalca recalcado exigió exige sugirió sugiere bromeó bromea espetó espeta remarcó remarca sentenció sentencia apostilló apostilla puntualizó puntualiza corroboró
				confirmó confirma confirmado lanzó aseguraba explicaba afirmaba añadía señalaba contaba relataba insistía cuestionó cuestiona ratificó ratifica rechazó reflexionó reflexiona replicó replica
				opinó opina consideró considera confesó confiesa celebró zanjó resumió matizó mantuvo alertó alerta avisó publicó tuiteó acusó planteó informó resaltó enfatizó queja quejó`},
			{weak, `pide pidió pregunta considera consideró publicó acusó celebró mantuvo cuenta apunta describe lanzó rechazó replica sentencia exige exigió`},
			{cuePart, `diciendo afirmando asegurando explicando añadiendo señalando declarando indicando subrayando advirtiendo recordando insistiendo`},
			{aux, `ha han había habían es son era fue será puede debe se`}, {adv, `asimismo ahora posteriormente finalmente igualmente aquí allí ahí entretanto mientras_tanto quizá quizás tal aún todavía nunca siempre también además luego después ayer hoy no ya así entonces lunes martes miércoles jueves viernes sábado domingo`},
			{date, `lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`},
			{prep, `de del a al en con por para sin sobre entre desde hasta durante tras ante contra según`}, {det, `el la los las un una unos unas este esta estos estas dos tres varios`},
			{possPron, `su sus`}, {conj, `y e o u pero`}, {sub, `que si cuando porque como mientras aunque`}, {pronoun, `él ella ellos ellas yo nosotros`}, {rel, `quien quienes`}, {object, `le les nos me`},
			{male, `él señor sr`}, {female, `ella señora sra presidenta ministra directora alcaldesa profesora abogada vecina consejera concejala diputada senadora doctora científica investigadora`},
			{title, `señor señora sr sra don doña presidente presidenta ministro ministra alcalde alcaldesa doctor doctora dr dra general`},
			{role, `presidente presidenta ministro ministra alcalde alcaldesa portavoz vocero vocera director directora profesor profesora abogado abogada vecino vecina consejero consejera concejal concejala diputado
				diputada senador senadora secretario secretaria jefe jefa investigador investigadora científico científica médico médica economista experto experta historiador escritor escritora periodista
				entrenador activista fiscal juez jueza gobernador gobernadora responsable testigo agricultor maestra maestro líder`},
			{group, `autoridades vecinos expertos investigadores fuentes sindicatos bomberos`}, {thing, `comunicado informe carta texto mensaje nota estudio`},
			{org, `ministerio gobierno ayuntamiento partido policía sindicato asociación empresa`}, {tagWord, `según`},
		}),
		viewpoint: set("para"), adverbEnding: "mente", infinitives: []string{"ar", "er", "ir"},
		abbreviations: set("sr sra dr dra ud uds etc"), links: set("de del para"), prodrop: true,
		titled:      set("titulado titulada título libro película novela canción serie programa lema llamado llamada apodado apodada denominado denominada proyecto operación"),
		according:   [][]string{{"según"}, {"de", "acuerdo", "con"}, {"en", "palabras", "de"}, {"a", "juicio", "de"}, {"se", "lee", "en"}, {"para"}},
		opensSpeech: set("que de"),
	}
}

func catalan() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `diu deia diuen dit afirmat afirma assegurat assegura explicat explica afegit afegeix assenyalat assenyala declarat declara destacat destaca remarcat remarca lamentat lamenta advertit adverteix escrit escriu
				respost respon recordat recorda insistit insisteix reconegut reconeix denunciat denuncia subratllat subratlla conclòs conclou valorat valora criticat critica defensat defensa apuntat apunta`},
			{weak, `apuntat apunta valorat valora critica criticat`}, {aux, `ha han havia és són era va van pot`}, {adv, `també després ahir avui no ja així encara dilluns dimarts dimecres dijous divendres dissabte diumenge`},
			{date, `dilluns dimarts dimecres dijous divendres dissabte diumenge gener febrer març abril maig juny juliol agost setembre octubre novembre desembre`},
			{prep, `de del dels d a al als en amb per pel sense sobre entre des fins durant segons contra`}, {det, `el la els les l un una uns unes aquest aquesta dos dues`}, {possPron, `seu seva`}, {conj, `i o però`}, {sub, `que si quan perquè com`},
			{pronoun, `ell ella ells elles jo nosaltres`}, {rel, `qui`}, {object, `li ens em`}, {male, `ell senyor`}, {female, `ella senyora presidenta ministra directora alcaldessa consellera professora`}, {title, `senyor senyora president presidenta ministre ministra alcalde alcaldessa conseller consellera dr dra`},
			{role, `president presidenta ministre ministra alcalde alcaldessa portaveu director directora professor professora conseller consellera diputat diputada metge metgessa advocat advocada secretari secretària veí veïna expert experta`},
			{org, `govern ajuntament ministeri partit policia`}, {group, `veïns experts bombers autoritats`}, {thing, `comunicat informe carta nota`}, {tagWord, `segons`},
		}),
		prodrop: true, adverbEnding: "ment", abbreviations: set("sr sra dr dra"), splits: set("l d s n m"), links: set("de del dels d"),
		titled: set("titulat titulada llibre pel·lícula novel·la cançó lema projecte"), according: [][]string{{"segons"}, {"d", "acord", "amb"}, {"per"}}, viewpoint: set("per"), opensSpeech: set("que de"),
	}
}

func italian() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `detto dice dicono disse diceva afferma affermano affermato affermò spiega spiegano spiegato spiegò aggiunge aggiunto aggiunse dichiara dichiarato dichiarò racconta raccontato raccontò sottolinea
				sottolineato sottolineò commenta commentato commentò scrive scritto osserva osservato conclude concluso risponde risposto chiede chiesto ricorda ricordato annuncia annunciato denuncia denunciato
				sostiene sostenuto precisa precisato ammette ammesso attacca avverte avvertito ribadisce ribadito assicura assicurato evidenzia evidenziato prosegue proseguito rivela rivelato definito definisce
				confessa confessato replica replicato twitta auspica ironizza insiste confida rilancia tuona rimarca riferisce riferito continua scriveva spiegava raccontava twittato ironizzato replicava attaccato auspicato rassicura rassicurato rivendica rivendicato
				contesta puntualizza chiarisce chiarito tranquillizza scherza ammonisce lamenta lamentato critica criticato`},
			{weak, `attacca chiede chiesto continua definito definisce ricorda`},
			{cuePart, `dicendo affermando spiegando aggiungendo dichiarando sottolineando ricordando definendo`},
			{aux, `ha hanno aveva avevano è sono era erano sarà può deve`}, {adv, `intanto ora adesso qui lì invece quindi dunque finora pure mai sempre anche poi ancora ieri oggi non già così inoltre infine lunedì martedì mercoledì giovedì venerdì sabato domenica`},
			{date, `lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre`},
			{prep, `di del della dei delle dello degli dell a al alla ai all allo alle in nel nella nell nello con per da dal dalla dall su sul sulla sull tra fra senza secondo durante dopo davanti`},
			{det, `il lo la i gli le l un uno una questo questa quest due tre alcuni`},
			{possPron, `suo sua suoi sue loro`}, {conj, `e ed o ma`}, {sub, `che se quando perché come mentre`}, {pronoun, `lui lei loro egli ella io noi`}, {rel, `chi cui`}, {object, `gli ci mi`},
			{male, `lui egli signor`}, {female, `lei ella signora presidentessa ministra direttrice sindaca professoressa avvocata ricercatrice assessora consigliera deputata senatrice`},
			{title, `signor signora presidente ministro ministra sindaco sindaca dottor dottoressa professor professoressa onorevole premier`},
			{role, `presidente ministro ministra sindaco sindaca portavoce direttore direttrice professore professoressa avvocato avvocata ricercatore ricercatrice assessore assessora consigliere consigliera deputato
				deputata senatore senatrice segretario segretaria medico capo leader testimone allenatore scrittore scrittrice giornalista economista procuratore giudice responsabile governatore vicino insegnante`},
			{group, `autorità residenti esperti ricercatori sindacati cittadini`}, {thing, `nota comunicato rapporto lettera testo messaggio studio`},
			{org, `ministero governo comune partito polizia sindacato associazione azienda`}, {tagWord, `secondo`},
		}),
		viewpoint: set("per"), adverbEnding: "mente", infinitives: []string{"are", "ere", "ire"},
		abbreviations: set("sig dott prof on ecc"), splits: set("l dell all nell sull dall un quest d c"), links: set("di del della dei delle dello degli dell d per"), prodrop: true,
		titled:      set("intitolato intitolata titolo libro film romanzo canzone serie slogan motto soprannominato soprannominata chiamato chiamata cosiddetto cosiddetta progetto operazione"),
		according:   [][]string{{"secondo"}, {"a", "detta", "di"}, {"per"}, {"si", "legge", "in"}, {"si", "legge", "nel"}, {"si", "legge", "nella"}, {"si", "legge", "nell"}},
		opensSpeech: set("che di"),
	}
}

func portuguese() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `disse diz dizem dizia disseram dito afirmou afirma afirmaram afirmado explicou explica explicaram acrescentou acrescenta declarou declara declararam contou conta destacou destaca ressaltou ressalta
				escreveu escreve comentou comenta respondeu responde perguntou pergunta lembrou lembra concluiu conclui anunciou anuncia criticou critica alertou alerta avaliou avalia completou completa admitiu admite
				reconheceu reconhece garantiu garante lamentou lamenta sublinhou sublinha defendeu defende apontou aponta observou relatou relata revelou revela reforçou reforça frisou frisa argumentou salientou
				salienta referiu refere adiantou informou informa classificou classifica chamou considerou considera indicou pontuou desabafou postou publicou prometeu pediu ironizou brincou questionou rebateu reiterou reitera enfatizou enfatiza detalhou detalha confirmou confirma justificou justifica explicava contava
				continuou celebrou comemorou disparou criticado garantido sugeriu sugere opinou opina analisou analisa`},
			{weak, `conta chamou considera considerou publicou pediu defende aponta`},
			{cuePart, `dizendo afirmando explicando acrescentando declarando destacando lembrando alertando`},
			{aux, `tem têm tinha é são era foi será pode deve há`}, {adv, `agora aqui ali lá então nunca sempre talvez pois aliás enquanto_isso também ainda depois ontem hoje não já assim segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo`},
			{date, `segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro`},
			{prep, `de do da dos das a ao à em no na nos nas com por para pelo pela sem sobre entre desde até durante segundo após contra nesta neste nessa nesse desta deste dessa desse`}, {det, `o a os as um uma uns umas este esta dois duas vários`},
			{possPron, `seu sua seus suas`}, {conj, `e ou mas`}, {sub, `que se quando porque como enquanto`}, {pronoun, `ele ela eles elas eu nós`}, {rel, `quem`}, {object, `lhe nos me`},
			{male, `ele senhor`}, {female, `ela senhora presidenta ministra diretora professora advogada moradora prefeita governadora deputada senadora pesquisadora secretária médica`},
			{title, `senhor senhora sr sra presidente presidenta ministro ministra prefeito prefeita doutor doutora dr dra governador governadora`},
			{role, `presidente presidenta ministro ministra prefeito prefeita porta-voz diretor diretora professor professora advogado advogada morador moradora deputado deputada senador senadora secretário secretária
				governador governadora pesquisador pesquisadora cientista médico médica economista especialista historiador escritor escritora jornalista treinador técnico ativista delegado juiz juíza vereador
				vereadora coordenador coordenadora líder chefe testemunha`},
			{group, `autoridades moradores especialistas pesquisadores bombeiros`}, {thing, `nota comunicado relatório carta texto mensagem estudo`},
			{org, `ministério governo prefeitura partido polícia sindicato associação empresa`}, {tagWord, `segundo`},
		}),
		viewpoint: set("para"), adverbEnding: "mente", infinitives: []string{"ar", "er", "ir"},
		abbreviations: set("sr sra dr dra etc"), links: set("de do da dos das para"), prodrop: true,
		titled:      set("intitulado intitulada título livro filme romance canção série lema chamado chamada apelidado apelidada projeto operação"),
		according:   [][]string{{"segundo"}, {"de", "acordo", "com"}, {"conforme"}, {"nas", "palavras", "de"}, {"para"}},
		opensSpeech: set("que de"),
	}
}

func romanian() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `spus spune spun declarat declară afirmat afirmă explicat explică adăugat adaugă precizat precizează susținut susține subliniat subliniază transmis transmite scris scrie menționat menționează anunțat
				anunță arătat arată avertizat avertizează comentat răspuns răspunde întrebat recunoscut conchis completat atras relatat povestit reacționat`},
			{weak, `arătat arată atras întrebat susține`}, {aux, `a au e este sunt era va poate s-a fi`}, {adv, `și mai apoi azi astăzi ieri nu tot deja încă acum ulterior totodată de_asemenea însă`},
			{date, `luni marți miercuri joi vineri sâmbătă duminică ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie`},
			{prep, `de din la în pe cu pentru despre prin după către lângă sub peste potrivit conform`}, {det, `un o niște acest această acești aceste doi două`}, {possPron, `său sa lui lor`}, {conj, `și sau dar iar`},
			{sub, `că dacă când pentru_că deoarece`}, {pronoun, `el ea ei ele eu noi`}, {rel, `care`}, {object, `ne mi agerpres mediafax presei`}, {male, `el domnul`},
			{female, `ea doamna directoarea ministra profesoara purtătoarea`}, {title, `domnul doamna președintele premierul ministrul primarul dr prof`},
			{role, `președintele premierul ministrul primarul purtătorul directorul directoarea profesorul profesoara medicul deputatul senatorul secretarul șeful liderul avocatul antrenorul ministra expertul procurorul
				președinte premier ministru primar director`},
			{group, `polițiștii pompierii autoritățile experții locuitorii reprezentanții`}, {thing, `comunicatul raportul scrisoarea comunicat`}, {org, `ministerul guvernul poliția partidul primăria`},
			{tagWord, `potrivit conform`},
		}),
		prodrop: true, bareNouns: true,
		abbreviations: set("dr prof nr str etc"), links: set("de din al a ai ale"),
		titled:    set("titlul intitulat intitulată cartea filmul romanul cântecul sloganul numit numită așa-zisul așa-numitul"),
		according: [][]string{{"potrivit"}, {"conform"}, {"în", "opinia"}, {"după", "cum", "spune"}, {"se", "arată", "în"}},
	}
}
