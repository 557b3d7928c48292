package ask

import (
	"slices"
	"strings"
)

// relation says on which side of a marker the reason stands.
type relation uint8

const (
	reasonAfter        relation = iota // it is closed because two hangers had cracked
	reasonBefore                       // two hangers had cracked, so it is closed
	reasonEarlier                      // two hangers had cracked. Therefore it is closed.
	reasonStated                       // it is closed. The reason is …
	reasonBlamed                       // it is closed. She blamed the storm.
	reasonLoose                        // what came before, or is aimed at, is often the reason: after, to prevent
	reasonLooseEarlier                 // he fell. Since then he walks slowly.
)

// condition says when the first word of a marker is one.
type condition uint8

const (
	always     condition = iota
	afterMark            // behind a comma or another mark
	opening              // as one of the first words of a sentence, or behind a mark
	noArticle            // with no article before it: car, faute
	infinitive           // before a verb in its basic form: pour ouvrir
	noTime               // not before a time: since 2019
	isOrWas              // beside a form of to be, or before a colon
	active               // with no form of to be before it
	forReasons           // behind for: for safety reasons
	afterEvent           // before an article: nach einem Brand
	mishap               // before a storm, a fire, a failure
	whyNot               // where the question has a negation: it exists, but it costs too much
	participle           // in the middle of the reason: l'espèce étant protégée, …
)

// marker is an expression that tells a reason.
type marker struct {
	rest []string // the words behind the first
	rel  relation
	when condition
}

// markers are the expressions by language and first word, the longest first.
var markers = func() map[string]map[string][]marker {
	out := map[string]map[string][]marker{}
	for lang, lines := range markerLines {
		out[lang] = map[string][]marker{}
		for _, l := range lines {
			for phrase := range strings.SplitSeq(l.phrases, ",") {
				w := strings.Fields(phrase)
				out[lang][w[0]] = append(out[lang][w[0]], marker{w[1:], l.rel, l.when})
			}
		}
		for _, same := range out[lang] {
			slices.SortStableFunc(same, func(a, b marker) int { return len(b.rest) - len(a.rest) })
		}
	}
	return out
}()

type markerLine struct {
	rel     relation
	when    condition
	phrases string
}

// markerLines lists them, folded, by language.
var markerLines = map[string][]markerLine{
	"en": {
		{reasonEarlier, opening, "therefore,that is why,that's why,this is why,consequently,hence,for that reason,for this reason"},
		{reasonAfter, always, `because,due to,owing to,thanks to,as a result of,so that,so as to,in order to,in a bid to,for fear,on account of,over fears,blamed on,caused by,prompted by,triggered by,forced by,given that,
			for lack of,put down to,stems from,comes down to,attributed to,explained by,in response to,in protest,citing,on the grounds,amid,aimed at,designed to,intended to,with the aim,out of fear,out of concern,
			delayed by,held up by`},
		{reasonAfter, forReasons, "reasons,grounds"},
		{reasonAfter, noTime, "since"},
		{reasonBefore, always, "led to,leads to,leading to,resulted in,prompted,triggered,caused,forced,forcing,means that,meant that,prevented,which is why"},
		{reasonBefore, afterMark, "so"},
		{reasonStated, always, "put that down to,puts that down to,put it down to"},
		{reasonBlamed, always, "blame,blames,blamed"},
		{reasonLoose, mishap, "during"},
		{reasonLoose, afterMark, "when"},
		{reasonStated, isOrWas, "reason,reasons,cause"},
		{reasonBefore, active, "delayed,halted,disrupted,sparked"},
		{reasonLoose, noTime, "after,following,as,too"},
		{reasonLoose, infinitive, "to"},
		{reasonLoose, whyNot, "but"},
		{reasonLooseEarlier, always, "since then,now"},
	},
	"de": {
		{reasonEarlier, always, "deshalb,deswegen"},
		{reasonEarlier, opening, "daher,darum,folglich"},
		{reasonAfter, always, `weil,wegen,aufgrund,auf grund,infolge,angesichts,mangels,aus angst,aus sorge,aus furcht,aus rucksicht,aus protest,ausgelost durch,verursacht durch,
			liegt daran,lag daran,liegt an,lag an,zuruckzufuhren,mit dem ziel,zum schutz`},
		{reasonAfter, forReasons, "grunden,sicherheitsgrunden,kostengrunden,platzgrunden,umweltgrunden,altersgrunden,zeitgrunden,brandschutzgrunden"},
		{reasonAfter, afterMark, "denn,damit"},
		{reasonAfter, opening, "da,dank"},
		{reasonAfter, infinitive, "um"},
		{reasonBefore, always, "fuhrte zu,fuhrt zu,fuhren zu,fuhrten zu,sorgte fur,zwingt,zwingen,zwang,verursachte,verursacht,sodass,so dass"},
		{reasonBefore, afterMark, "weshalb,weswegen,also"},
		{reasonStated, always, "namlich,begrundet,begrundete,begrundeten"},
		{reasonLoose, mishap, "wahrend,bei"},
		{reasonBefore, active, "verzogerte,verzogerten,verhinderte,verhinderten"},
		{reasonStated, isOrWas, "grund,ursache,anlass,ausloser,schuld"},
		{reasonLoose, noTime, "nachdem"},
		{reasonLoose, afterEvent, "nach"},
		{reasonLoose, whyNot, "aber,doch"},
		{reasonLooseEarlier, always, "seitdem,seither,jetzt,nun"},
	},
	"fr": {
		{reasonEarlier, opening, "est pourquoi,voila pourquoi,du coup,donc"},
		{reasonAfter, always, "parce,puisque,a cause,en raison,grace a,grace au,grace aux,afin,pour que,de peur,suite a,suite au,suite aux,compte tenu,etant donne,du fait,a la suite,par manque,par peur,par crainte,par souci,dans le but,en vue,explique par,expliquent par,provoque par,provoquee par,cause par,causee par"},
		{reasonAfter, participle, "etant"},
		{reasonAfter, noArticle, "car,faute"},
		{reasonAfter, infinitive, "pour"},
		{reasonBefore, always, "si bien que,a l'origine,origine du,origine de,origine des,entraine,provoque,obligent,oblige,conduit a,a permis a"},
		{reasonAfter, forReasons, "raisons,raison"},
		{reasonBefore, active, "retarde,retardent,empeche,empechent"},
		{reasonStated, always, "en effet,en cause,justifie,justifient"},
		{reasonLoose, mishap, "pendant,lors"},
		{reasonStated, isOrWas, "raison,cause,motif"},
		{reasonLoose, noTime, "apres"},
		{reasonLoose, whyNot, "mais"},
		{reasonLooseEarlier, always, "desormais,depuis lors"},
	},
	"es": {
		{reasonEarlier, opening, "por eso,por ello,asi que,por tanto,por esta razon"},
		{reasonAfter, always, "porque,ya que,debido a,a causa,gracias a,puesto que,dado que,por falta,para que,por culpa,a fin,por miedo,provocado por,causado por,a raiz,con el fin,con el objetivo,debe a,debio a,en protesta"},
		{reasonAfter, forReasons, "motivos,razones"},
		{reasonAfter, infinitive, "para"},
		{reasonBefore, always, "por lo que,provoco,causo,obliga,obligo"},
		{reasonStated, isOrWas, "razon,motivo,causa"},
		{reasonLoose, noTime, "despues,tras"},
		{reasonLoose, whyNot, "pero"},
	},
	"it": {
		{reasonAfter, always, "perche,poiche,siccome,a causa,dato che,grazie,per evitare,affinche"},
		{reasonEarlier, opening, "percio,quindi,per questo"},
	},
	"pt": {
		{reasonAfter, always, "porque,pois,devido,por causa,ja que,gracas,para que"},
		{reasonEarlier, opening, "por isso,portanto"},
	},
	"nl": {
		{reasonAfter, always, "omdat,doordat,vanwege,wegens,dankzij,zodat"},
		{reasonAfter, afterMark, "want"},
		{reasonEarlier, opening, "daarom,daardoor,dus"},
	},
}

// controlWords go before an infinitive that is no purpose: they plan to open.
var controlWords = wordSet(`want wants wanted plan plans planned planning have has had having is are was were be been going able unable need needs needed begin begins began begun start starts started like likes
	agree agreed agrees refuse refuses refused decide decides decided hope hopes hoped promise promises promised try tries tried trying expect expects expected ask asks asked ought used according continue continued
	proposed threatened prepared ready due likely set allowed wish wishes failed seems seem appears managed learned chance right close next back up down thanks over it them him her me us you
	offered told urged invited chose choose attempt way time power decision return and or but first last only enough easy hard good better best given attention closer wrong led`)

// sinceSubjects follow “since” where it means because.
var sinceSubjects = wordSet("it they he she we there the nobody no its their his her most many")
