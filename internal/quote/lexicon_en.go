package quote

import "strings"

// english builds the English tables. Regular verbs are inflected by rule, irregular ones listed.
func english() *lexicon {
	l := &lexicon{
		words:      build(englishWords),
		possessive: true,
		abbreviations: set(`mr mrs ms dr prof sen rep reps sens gov gen col lt sgt capt cpt maj adm rev hon st jr sr vs etc inc corp co ltd no
			jan feb mar apr jun jul aug sept sep oct nov dec dept univ assn bros u.s u.k u.n d.c e.g i.e a.m p.m atty supt det cmdr pres vol fig mt ft calif conn fla ill
			mass mich minn miss mo neb nev okla ore pa tenn tex va vt wash wis ariz ark colo del ga ind kan ky la md`),
		titled: set(`titled entitled named dubbed nicknamed slogan slogans motto mottos mantra book books novel novels film films movie movies song songs album albums
			show shows series documentary program programme podcast column commentary op-ed segment episode episodes essay hashtag hashtags band headline headlined headlines play musical magazine
			game banner hat hats shirts t-shirts t-shirt cap caps poster posters sign signs subtitled starring exhibition chapter anthem theme sketch sitcom memoir`),
		according: [][]string{{"according", "to"}, {"in", "the", "words", "of"}, {"as", "per"}, {"per"}},
	}
	l.links = set(`of for at from with to in close`)
	l.opensSpeech = set(`that to of for was is as about`)
	l.plain = set(`said says wrote writes stated added`)
	l.inflect(cue, cuePart, cueBase, strongVerbs)
	l.inflect(cue|weak, cuePart|weak, cueBase|weak, weakVerbs)
	l.adverbs = set(`family ally supply rally reply assembly bully fly italy july monopoly anomaly early only elderly daily weekly monthly friendly likely lonely ugly holy orderly`)
	l.names()
	l.foreignNames()
	return l
}

// inflect adds the forms of regular verbs; “stop+” doubles its last consonant.
func (l *lexicon) inflect(finite, part, base class, verbs string) {
	for v := range strings.FieldsSeq(verbs) {
		stem, doubled := strings.CutSuffix(v, "+")
		l.words[stem] |= base
		past, ing, s := stem+"ed", stem+"ing", stem+"s"
		last := stem[len(stem)-1:]
		switch {
		case doubled:
			past, ing = stem+last+"ed", stem+last+"ing"
		case last == "e":
			past, ing = stem+"d", stem[:len(stem)-1]+"ing"
		case last == "y" && !strings.Contains("aeou", stem[len(stem)-2:len(stem)-1]):
			past, s = stem[:len(stem)-1]+"ied", stem[:len(stem)-1]+"ies"
		case last == "s" || last == "x" || last == "z" || strings.HasSuffix(stem, "sh") || strings.HasSuffix(stem, "ch"):
			s = stem + "es"
		}
		l.words[past] |= finite
		l.words[s] |= finite
		l.words[ing] |= part
	}
}

const strongVerbs = `add ask claim state note explain argue insist declare warn announce reply respond answer continue conclude admit acknowledge concede observe
	remark comment exclaim declaim proclaim assert contend maintain allege suggest recall joke quip+ tweet retweet post text email e-mail report confirm deny stress emphasize
	emphasise reiterate repeat assure promise pledge vow urge caution complain lament bemoan muse ponder mutter murmur whisper shout scream yell cry chant bark
	growl snap+ retort counter interject interrupt chime reveal disclose confess testify swear attest predict forecast estimate advise recommend propose demand implore plead
	beg+ call label brand describe characterize characterise dismiss denounce decry condemn criticize criticise slam+ blast rip+ mock ridicule taunt praise hail laud thank
	congratulate apologize apologise accuse blame charge fault mention point reason recount relate reflect remind scold sum+ surmise theorize
	underscore underline highlight articulate opine intone gush boast brag+ crow deadpan+ sigh sneer scoff rant rail fume thunder offer summarize summarise clarify
	elaborate conjecture inform notify instruct quote pronounce profess vent wonder inquire enquire query question agree disagree
	disclaim hint snipe fire-back retaliate sniff chuckle laugh sob wail croak bellow roar holler drawl stammer stutter croon quaver
	interpose venture volunteer enthuse rave bristle bluster chide react grouse blurt rejoin parry splutter carp groan moan grumble mumble rebut contradict counsel exult fret lambast pontificate shriek tease threaten whine yelp weep reprove deplore rebuke reprimand admonish lecture preach exhort beseech marvel title-quote demur+ gripe`

const weakVerbs = `assess allow rule imply signal order direct cite specify believe find show list want seek work discuss address express voice use refer+ reject hope fear worry expect doubt consider appear seem feature include
	contain carry push lobby vote support defend oppose attack target back welcome endorse love like hate need plan intend aim agree decide
	determine judge learn realize realise view regard rate rank cast paint portray present depict frame pose raise issue release publish print air broadcast
	deliver share demonstrate indicate compare liken credit cheer jeer boo sing recite invoke echo parrot paraphrase explore detail outline lay start begin open close end
	finish turn fire shoot lash hit strike talk chat negotiate encourage
	invite challenge press appeal call-out tout trumpet pitch bill dub+ term name deem style commit concede guarantee certify notice remember forget imagine figure`

var englishWords = []wordList{
	{cue, `said says told tells wrote writes spoke speaks thought thinks read reads went goes shot swore swears began begins put puts gave gives made makes held holds
		kept foretold retold overheard understood meant means heard hears took takes ran stood felt feels saw sees came comes drew knew knows sung sang struck threw sought got gets `},
	{weak, `spoke speaks thought thinks read reads went goes shot began begins put puts gave gives made makes held holds kept understood meant means heard hears took takes ran stood
		felt feels saw sees came comes drew knew knows sang struck threw sought got gets overheard`},
	{cuePart, `saying telling writing thinking speaking reading putting swearing`},
	{weak, `thinking speaking reading putting`},
	{cueBase, `say tell write speak think written spoken read quoted put`},
	{weak, `speak think read put points point order orders charge charges`},
	{aux, `has have had having would will can could should may might must shall do does did won't wouldn't can't couldn't don't doesn't didn't hasn't haven't hadn't cannot
		i'd we'd`},
	{be, `is are was were be been being am isn't aren't wasn't weren't it's that's there's gets got getting`},
	{adv, `also later then now not never ever just only even still again once twice always often sometimes further furthermore moreover however meanwhile instead
		recently previously earlier afterward afterwards reportedly famously repeatedly simply merely actually really quickly early far first finally today yesterday tonight tomorrow
		sunday monday tuesday wednesday thursday friday saturday too so yet already soon ago perhaps maybe nevertheless nonetheless rather quite very much more most down up out off back
		away aloud online onstage there here elsewhere else anyway indeed likewise similarly privately publicly openly flatly bluntly wryly dryly tersely softly loudly angrily`},
	{date, `sunday monday tuesday wednesday thursday friday saturday january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec
		sundays mondays tuesdays wednesdays thursdays fridays saturdays`},
	{prep, `of in on at to for from with by about into over after before during under against between among through without within since until toward towards upon via
		like unlike despite amid amidst across around behind beyond near off than as including regarding concerning following per alongside throughout outside inside beside besides versus except`},
	{det, `the a an this that these those some any many several few most all both each every another other no one two three four five six seven eight nine ten dozens hundreds
		thousands such certain various numerous multiple more fellow`},
	{possPron, `his her their its our my your whose`},
	{conj, `and or but nor yet plus`},
	{sub, `that if whether because when while since after before although though as until unless where once why how what whatever whenever so`},
	{pronoun, `he she they i we it you everyone nobody someone somebody everybody anyone himself herself`},
	{pronoun | rel, `who who's`}, {rel, `which whom that whose`},
	{pronoun, `he's she's they're they've they'd he'd she'd he'll she'll they'll we're we've i'm i've`}, {male, `he's he'd he'll`}, {female, `she's she'd she'll`}, {plural, `they're they've they'd they'll we're we've`},
	{male, `schoolboy he himself his him mr sir lord king prince duke father brother son husband uncle grandfather boy man congressman businessman spokesman chairman
		gentleman policeman councilman assemblyman fireman fisherman alderman salesman widower nephew dad waiter monk priest pope rabbi imam`},
	{female, `schoolgirl she herself her mrs ms miss madam madame lady queen princess duchess mother sister daughter wife aunt grandmother girl woman congresswoman businesswoman
		spokeswoman chairwoman actress policewoman councilwoman assemblywoman widow niece mom mum waitress nun heroine hostess`},
	{plural, `they themselves their them we us`},
	{object, `me him her them us you it reporters journalists supporters viewers voters cnn reuters fox nbc abc cbs msnbc bbc news politico people audience crowd lawmakers`},
	{title, `mr mrs ms miss dr prof professor sen senator rep representative gov governor president vice-president chancellor minister premier secretary mayor judge justice
		gen general col colonel lt lieutenant sgt sergeant capt captain cpt maj major adm admiral rev reverend sir lord lady dame king queen prince princess pope bishop archbishop cardinal father
		sister rabbi imam sheikh ayatollah congressman congresswoman speaker chairman chairwoman chair ceo vp evp svp chief officer detective sheriff constable commissioner director ambassador
		attorney coach candidate nominee councilman councilwoman alderman dean deputy agent inspector superintendent hon sens reps president-elect ex-president delegate `},
	{role, `schoolgirl schoolboy grandmaster girl boy grandfather grandmother pensioner retiree biologist surgeon novelist poet painter composer filmmaker hydrologist meteorologist
		geologist astronomer mathematician sociologist psychologist psychiatrist paramedic plumber carpenter mechanic electrician waiter waitress cook chef clerk accountant auditor beekeeper skipper sailor pilot conductor violinist pianist dancer comedian photographer architect philosopher theologian priest nun monk
		spokesman spokeswoman spokesperson spokespeople senator representative governor president minister chancellor premier secretary mayor judge justice general colonel captain
		congressman congresswoman speaker chairman chairwoman chair ceo cfo coo cto vp evp svp chief officer detective sheriff commissioner director ambassador attorney lawyer coach candidate nominee
		councilman councilwoman professor author writer journalist reporter editor columnist analyst strategist adviser advisor aide operative consultant pollster expert scientist researcher doctor nurse teacher
		student activist organizer founder co-founder owner manager executive employee worker member leader official source historian economist scholar fellow host anchor moderator
		user commenter man woman resident voter supporter protester witness neighbor neighbour friend colleague critic observer businessman businesswoman billionaire mogul actor actress singer artist
		star veteran soldier pastor bishop pope imam rabbi father mother son daughter brother sister wife husband parent farmer driver passenger victim survivor prosecutor
		investigator lawmaker legislator democrat republican delegate staffer deputy assistant engineer developer designer player athlete champion boss prince princess king queen
		front-runner frontrunner contender incumbent politician diplomat commander admiral partner head chemist physicist principal headteacher dean librarian curator baker
		fisherman mayor-elect president-elect ex-president trustee treasurer vice-president coordinator organiser ranger firefighter shopkeeper
		newspaper magazine network campaign company committee group organization organisation party agency department ministry office council board court union association paper site website blog`},
	{group, `police officials sources experts critics supporters protesters demonstrators residents voters students workers employees analysts aides advisers advisors lawmakers senators
		republicans democrats scientists researchers authorities prosecutors lawyers attorneys investigators neighbors neighbours witnesses doctors people reporters activists organizers leaders
		members users commenters others parents teachers editors authors fans families friends crowd crowds audience organisers farmers nurses firefighters`},
	{cueNoun, `claim claims remark remarks comment comments call calls response statement statements promise promises pledge vow warning warnings assertion argument description suggestion admission declaration
		insistence contention reply answer complaint criticism prediction accusation assessment observation words view belief proposal question tweet tweets post message testimony advice plea demand boast joke quip chant chants cry cries shout shouts refrain dictum`},
	{alone, `one two three four five six seven eight nine ten some many all both others another most few several each`},
	{thing, `statement email e-mail letter report memo tweet post message lawsuit complaint study survey poll article editorial headline document documents note filing resolution plan book ad
		ads advertisement text release website page caption sign banner speech transcript law bill policy ruling opinion order decision reply invitation paper story piece column petition photo photos picture pictures card cards brief memoir playbook manual voiceover voice-over narrator footage video videos clip clips recording recordings audio tape image images`},
	{org, `university college institute school department ministry party house senate congress court committee council commission agency bureau office bank group company corp inc ltd
		association union federation foundation society center centre times post journal news press tribune herald network television radio club league hospital church museum library
		campaign administration government army navy force police nations organization organisation international project fund board act street avenue county city state
		states united north south east west national federal american democratic republican white supreme security tower hall airport park river valley lake mount island islands`},
	{verb, `was were is are had has did does got let set sat left lost won met paid sent spent built bought brought caught led fell rose grew chose ate drank drove flew
		hoped tried used appeared became followed helped joined launched looked lived moved played served stopped visited walked watched returned received passed signed killed
		criticized asked arrived attended ended started remained dropped holding making taking giving calling running speaking working
		leading coming looking trying going being having getting`},
}
