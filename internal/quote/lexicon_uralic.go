package quote

func finnish() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `sanoo sanoi sanovat kertoo kertoi toteaa totesi kirjoittaa kirjoitti arvioi korostaa korosti painottaa painotti muistuttaa muistutti lisää lisäsi huomauttaa huomautti selittää selitti kysyy kysyi vastaa
				vastasi vakuuttaa vakuutti varoittaa varoitti kommentoi jatkaa jatkoi pohtii uskoo väittää väitti`},
			{weak, `uskoo jatkaa jatkoi kysyy`}, {aux, `on ovat oli olivat ei`}, {be, `on oli`}, {adv, `myös nyt sitten vielä jo eilen tänään`},
			{conj, `ja tai mutta`}, {sub, `että kun jos koska`}, {pronoun, `hän he minä me`}, {rel, `joka jotka`},
			{role, `pääministeri ministeri presidentti professori johtaja tutkija puheenjohtaja toimitusjohtaja tiedottaja kansanedustaja lääkäri pormestari valmentaja poliisi`}, {title, `pääministeri ministeri presidentti professori pormestari`},
		}),
		bareNouns:     true,
		abbreviations: set("esim mm"), titled: set("kirja elokuva romaani kappale sarja nimeltä"), after: set("mukaan mielestä"),
	}
}

func estonian() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `ütles ütleb lausus rääkis räägib selgitas selgitab märkis märgib lisas lisab kirjutas kirjutab rõhutas rõhutab kinnitas kinnitab kommenteeris kommenteerib sõnas nentis tõdes hoiatas küsis vastas arvas teatas`}, {weak, `arvas küsis`},
			{aux, `on oli olid ei`}, {adv, `ka veel juba nüüd eile täna`}, {conj, `ja või aga`}, {sub, `et kui sest`}, {pronoun, `tema ta nemad mina meie`}, {rel, `kes mis`},
			{role, `president peaminister minister linnapea direktor juhataja professor juht esimees pressiesindaja arst treener`}, {org, `politsei valitsus ministeerium`},
		}),
		bareNouns: true, abbreviations: set("dr prof nt"), titled: set("raamat film romaan laul"), after: set("sõnul hinnangul arvates"),
	}
}

func hungarian() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `mondta mondja mondták közölte közölték írta írja írták nyilatkozta jelentette hangsúlyozta hangsúlyozza hozzátette hozzáteszi fogalmazott fogalmaz magyarázta állítja állította válaszolta kérdezte
				figyelmeztetett reagált vélte véli tette emelte jegyezte elmondta kijelentette kifejtette hangoztatta leszögezte kiemelte megjegyezte kommentálta üzente panaszolta mesélte idézte`},
			{weak, `tette emelte jegyezte reagált`}, {aux, `volt voltak lesz van vannak`}, {adv, `azt ezt úgy el hozzá ki meg is még már most aztán tegnap ma nem így később`},
			{date, `hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap január február március április május június július augusztus szeptember október november december`},
			{det, `a az egy ez ezek`}, {conj, `és vagy de valamint`}, {sub, `hogy ha mert amikor`}, {pronoun, `ő ők én mi`}, {rel, `aki akik amely`}, {object, `lapunknak portálunknak mti`},
			{title, `dr`},
			{role, `miniszterelnök miniszter elnök polgármester szóvivő igazgató államtitkár professzor képviselő orvos edző kutató ügyvéd szakértő vezérigazgató kormányszóvivő pártelnök főpolgármester alelnök`},
			{group, `rendőrök tűzoltók szakértők lakók`}, {thing, `közlemény jelentés levél közleményben`}, {org, `rendőrség kormány minisztérium párt önkormányzat`},
		}),
		prodrop: true, after: set("szerint"),
		abbreviations: set("dr prof stb ún kb"), titled: set("című könyv film regény dal jelmondat úgynevezett nevű"),
	}
}
