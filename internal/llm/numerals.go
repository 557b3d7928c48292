package llm

import (
	"strconv"
	"strings"

	"pullquote/internal/text"
)

// powers are the words behind numbers that move their point to the right.
var powers = map[string]int{
	"hundred": 2, "hundert": 2, "honderd": 2, "cent": 2, "cento": 2,
	"thousand": 3, "tausend": 3, "mille": 3, "mil": 3, "mila": 3, "duizend": 3,
	"million": 6, "millions": 6, "millionen": 6, "mio": 6, "mn": 6, "mln": 6, "millon": 6, "millones": 6, "milione": 6, "milioni": 6, "miljoen": 6, "milhao": 6, "milhoes": 6,
	"billion": 9, "billions": 9, "bn": 9, "milliarde": 9, "milliarden": 9, "mrd": 9, "milliard": 9, "milliards": 9, "miliardo": 9, "miliardi": 9, "miljard": 9,
	"trillion": 12, "trillions": 12, "tn": 12, "billionen": 12,
}

// numerals are the numbers as words, by language. The words count from 2 (one is an article in most
// languages) to 20 and then by tens to 90; what means the same is joined by slashes. Others stand behind their value.
var numerals = func() map[string]numeral {
	m := map[string]numeral{}
	for language, l := range map[string]struct{ words, parts, endings string }{
		"en": {`two/second/twice/double/doubled three/third/thirds/thrice/triple/tripled four/fourth five/fifth six/sixth seven/seventh eight/eighth nine/ninth ten/tenth eleven twelve/twelfth
			thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
			12=dozen dozens=dozens hundreds=hundreds thousands=thousands 1/2=half 1/2=halved 1/4=quarter 3/4=quarters`, "", ""},
		"de": {`zwei/zweit/doppelt/verdoppelt drei/dritt/verdreifacht vier/viert fünf/fünft sechs/sechst sieben/siebt acht neun/neunt zehn/zehnt elf/elft zwölf/zwölft
			dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig
			12=dutzend hunderte=hunderte hunderte=hunderten tausende=tausende tausende=tausenden 1/2=halb 1/2=hälfte 1/2=halbiert 1/3=drittel 1/4=viertel`,
			"zehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend", "mal fach jahrig jahrige jahrigen jahriger tagig tagige tagigen stundig stundige stundigen kopfige kopfigen e en er es em"},
		"fr": {`deux/second/double/doublé trois/triple/triplé quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt/vingts trente quarante cinquante soixante septante huitante nonante
			dizaine=dizaine dizaine=dizaines 12=douzaine centaine=centaine centaine=centaines millier=millier millier=milliers 1/2=demi 1/2=moitié 1/3=tiers 1/4=quart`, "", "ieme iemes"},
		"es": {`dos/doble tres/triple cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa
			100=cien 100=ciento 200=doscientos 300=trescientos 400=cuatrocientos 500=quinientos 12=docena docena=docenas decena=decena decena=decenas cientos=cientos miles=miles 1/2=mitad 1/3=tercio 1/4=cuarto`, "veinti cientos", ""},
		"it": {`due/doppio tre/triplo quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta
			12=dozzina decina=decina decina=decine centinaia=centinaia migliaia=migliaia 1/2=metà 1/3=terzo 1/4=quarto`, "venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mila", ""},
		"nl": {`twee/tweede/dubbel/verdubbeld drie/derde vier/vierde vijf/vijfde zes/zesde zeven/zevende acht/achtste negen/negende tien/tiende elf twaalf
			dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig
			12=dozijn tientallen=tientallen honderden=honderden duizenden=duizenden 1/2=half 1/2=helft 1/4=kwart`, "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend", "maal jarige daagse"},
		"pt": {`dois/duas/dobro três/triplo quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis/dezesseis dezassete/dezessete dezoito dezanove/dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa
			100=cem 200=duzentos 300=trezentos 12=dúzia dezena=dezena dezena=dezenas centenas=centenas milhares=milhares 1/2=metade 1/3=terço 1/4=quarto`, "centos", ""},
	} {
		m[language] = numeral{values: numeralValues(l.words), parts: strings.Fields(l.parts), endings: strings.Fields(l.endings)}
	}
	return m
}()

func numeralValues(words string) map[string]string {
	values := map[string]string{}
	n := 2
	for same := range strings.FieldsSeq(words) {
		if value, word, ok := strings.Cut(same, "="); ok {
			values[text.Fold(word)] = value
			continue
		}
		for w := range strings.SplitSeq(same, "/") {
			values[text.Fold(w)] = strconv.Itoa(n)
		}
		if n < 20 {
			n++
		} else {
			n += 10
		}
	}
	return values
}

// signs are the units that need no number beside them to be seen.
const signs = "€$£¥%°"

// units are what numbers count, each in one form. A true number of something else is an invention, too.
var units = func() map[string]string {
	m := map[string]string{}
	for _, line := range []string{
		"€,euro,euros,eur", "$,dollar,dollars,usd,dollaro,dollari,dólar,dólares", "£,pound,pounds,pfund,livres,libras,sterling",
		"¥,yen,yuan", "crown,crowns,krone,kronen,kroner,kronor,couronnes,coronas,corone,coroas", "franc,francs,franken,francos,franchi",
		"%,percent,prozent,procent,per cent,pour cent,por ciento,per cento,por cento",
		"hour,hours,stunde,stunden,heure,heures,hora,horas,ore,uur", "day,days,tag,tage,tagen,jour,jours,día,días,dia,dias,giorno,giorni,dag,dagen",
		"minute,minutes,minuten,minuto,minutos,minuti,minuut",
		"week,weeks,woche,wochen,semaine,semaines,semana,semanas,settimana,settimane,weken", "month,months,monat,monate,monaten,mois,meses,mese,mesi,maand,maanden,mês",
		"year,years,jahr,jahre,jahren,ans,année,années,año,años,ano,anos,anno,anni,jaar,jaren", "decade,decades,jahrzehnte,décennies,décadas,decenni",
		"km,kilometre,kilometres,kilometer,kilometers,kilometern,kilomètre,kilomètres,kilómetros,chilometri,quilómetros,quilômetros", "mile,miles,meilen,milles,millas",
		"metre,metres,meter,meters,metern,mètre,mètres,metros,metri", "kg,kilo,kilos,kilograms,kilogramm,kilogrammes,chilogrammi",
		"tonne,tonnes,ton,tons,tonnen,toneladas,tonnellate", "hectare,hectares,hektar,hectáreas,ettari", "acre,acres", "°,degree,degrees,grad,degrés,grados,gradi,graden,graus",
	} {
		names := strings.Split(line, ",")
		for _, n := range names {
			m[text.Fold(n)] = names[0]
		}
	}
	return m
}()
