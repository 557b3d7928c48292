package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	turkishVerbs = expressions(`dedi, der, diyor, dediler, diye konuştu, diye yazdı, diye belirtti, diye ekledi, diye sordu, diye seslendi, diye cevap verdi, diye yanıt verdi, diye tepki gösterdi, diye açıkladı, diye anlattı,
		diyerek, şeklinde konuştu, ifadesini kullandı, ifadelerini kullandı, ifadelerine yer verdi, ifadesine yer verdi, ifadelerini paylaştı, değerlendirmesinde bulundu, değerlendirmesini yaptı, açıklamasını yaptı, açıklamasında bulundu,
		sözlerini kullandı, sözleriyle anlattı, yanıtını verdi, cevabını verdi, çağrısında bulundu, görüşünü paylaştı, mesajını verdi, uyarısında bulundu, bilgisini verdi, ifadesi kullanıldı, ifadeleri kullanıldı, denildi,
		açıklaması yapıldı, bilgisi verildi`)
	turkishSaying = expressions("diyen, diye konuşan, ifadesini kullanan, ifadelerini kullanan")
	turkishRoles  = set(`Bakan Bakanı Başkan Başkanı Vali Valisi Müdür Müdürü Sözcü Sözcüsü Cumhurbaşkanı Başbakan Prof Dr Doç Genel Milletvekili Sekreteri Avukat Muhtarı Kaymakamı Temsilcisi Lideri Yardımcısı Üyesi Bey Hanım Sayın`)
)

// turkish reads Ali Yılmaz, “…” dedi, “…” diyen Ali Yılmaz and Ali Yılmaz, şunları söyledi: “…”.
func (f *finder) turkish(i int) spoken {
	q := &f.quotes[i]
	before, after, from := f.besideSpaced(i)
	fs := fieldsOf(after)
	if n := longestAt(fs, 0, turkishSaying); n > 0 {
		return turkishRun(after, fs[n:]).cued(q.to+fs[0].from, fs[n-1].to-fs[0].from, .94)
	}
	n := longestAt(fs, 0, turkishVerbs)
	announced := strings.HasSuffix(strings.TrimSpace(before), ":") && len(fieldsOf(before)) > 0
	if n == 0 && !announced {
		return spoken{}
	}
	s := turkishSubject(before)
	if n > 0 {
		if s.mention == "" && strings.TrimSpace(before) == "" {
			return spoken{again: true}.said(q.to+fs[0].from, fs[n-1].to-fs[0].from, .9)
		}
		return s.cued(q.to+fs[0].from, fs[n-1].to-fs[0].from, .96)
	}
	verb := fieldsOf(before)
	cue := verb[len(verb)-1]
	return s.cued(from+cue.from, cue.to-cue.from, .95)
}

// turkishSubject finds who speaks before the quotation: a name that a comma or the quotation itself follows.
func turkishSubject(s string) spoken {
	fs := fieldsOf(s)
	best, points := spoken{}, 1
	for i := 0; i < len(fs); i++ {
		j := i
		for j < len(fs) && (capitalized(fs[j].s) || j > i && j+1 < len(fs) && fs[j].s == "ve" && capitalized(fs[j+1].s)) && (j == i || fs[j-1].stop == 0 || fs[j-1].stop == '.') {
			j++
		}
		if j == i {
			continue
		}
		p := 0
		switch {
		case strings.ContainsAny(fs[j-1].s, "'’"):
		case fs[j-1].stop == ',' || j == len(fs):
			p = turkishPoints(fs, i, j)
		case j+1 < len(fs) && fs[j].s == "yaptığı" && strings.HasPrefix(fs[j+1].s, "açıklama"):
			p = 3
		}
		if p > points {
			best, points = turkishRun(s, fs[i:j]), p
		}
		i = j
	}
	return best
}

// turkishPoints says how surely the words fs[i:j] are who speaks.
func turkishPoints(fs []field, i, j int) int {
	p := 0
	if j-i >= 2 {
		p += 2
	}
	if i == 0 {
		return p
	}
	before := fs[i-1].s
	switch {
	case fs[i-1].stop != 0:
	case utf8.RuneCountInString(before) > 4 && (strings.HasSuffix(before, "an") || strings.HasSuffix(before, "en")):
		p += 3 // bunu anlatan | Yılmaz
	case strings.ContainsAny(before[len(before)-1:], "iu") || strings.HasSuffix(before, "ı") || strings.HasSuffix(before, "ü"):
		p++ // köyün muhtarı | Kurt
	}
	return p
}

// turkishRun makes a speaker of the words with a capital letter at the start of fs.
func turkishRun(s string, fs []field) spoken {
	j, name := 0, 0
	for j < len(fs) && j < 8 && (capitalized(fs[j].s) || j > 0 && fs[j].s == "ve") {
		if turkishRoles[fs[j].s] {
			name = j + 1
		}
		j++
		if fs[j-1].stop != 0 && fs[j-1].stop != '.' {
			break
		}
	}
	if j == 0 {
		return spoken{}
	}
	sp := spoken{mention: textOf(s, fs[:j]), person: true}
	sp.name = sp.mention
	if name > 0 && name < j {
		sp.name, sp.role = textOf(s, fs[name:j]), textOf(s, fs[:name])
	}
	return sp
}

func capitalized(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}
