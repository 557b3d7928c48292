package quote

import "strings"

// Arabic, Hebrew, Persian and Hindi have no capital letters that tell a name, and much in common otherwise.

// uncased is what a language without capital letters needs: its verbs of speech and where a subject ends.
type uncased struct {
	verbs    map[string]bool
	prefixes []string        // conjunctions joined to a verb: Arabic wa-
	leads    map[string]bool // conjunctions before a subject
	stops    map[string]bool // words that end a subject
	joined   []string        // prefixes of words that end a subject: Hebrew le-
	that     map[string]bool // words between a verb and what is said: “that”
	pronouns map[string]bool
	sources  map[string]bool // according to
	first    bool            // the subject may stand before its verb
	roles    map[string]bool // the first words of a description
	marker   string          // the first word of verbs that other words can part: Hindi ने
}

const maxSubject = 7 // words

var (
	arabic = uncased{
		verbs: expressions(`قال, قالت, قالوا, يقول, تقول, أضاف, أضافت, يضيف, أكد, أكدت, أكّد, أكّدت, أوضح, أوضحت, ذكر, ذكرت, صرح, صرحت, صرّح, أعلن, أعلنت, كتب, كتبت, أشار, أشارت, شدد, شددت, شدّد, اعتبر, اعتبرت, رأى, لفت, لفتت, تابع, تابعت,
			حذر, حذرت, حذّر, علق, علقت, علّق, أردف, أردفت, استطرد, قالها, نقلت, غرّد, غردت, بيّن, نوه, نوّه, اضاف, اكد, اوضح, اعلن, اشار`),
		prefixes: []string{"و", "ف"},
		stops: set(`إن أن بأن إنه إنها أنه أنها أنهم إنهم إلى على في من عن خلال عبر بعد قبل أمس اليوم يوم الذي التي حول مع إثر وفق خلاله لدى عقب ضمن منذ عندما ما مساء صباح الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد ان إنّ أنّ بأنّ
			قائلا قائلة مؤكدا مضيفا مشيرا لوكالة للصحفيين للصحافيين لقناة لصحيفة لفرانس لرويترز فيه فيها معلقا ردا كذلك أيضا`),
		that:     set("إن أن بأن إنه إنها أنه أنها ان إنّ أنّ قائلا قائلة"),
		pronouns: set("هو هي"), sources: expressions("بحسب, وفق, وفقا ل, حسب"),
		roles: set("الرئيس رئيس الوزير وزير وزيرة المتحدث المتحدثة الناطق مدير مديرة المدير النائب السيد السيدة الدكتور الشيخ الأمين زعيم سفير قائد محافظ مسؤول مصدر الخبير المحلل الملك الأمير"),
	}
	hebrew = uncased{
		verbs: expressions(`אמר, אמרה, אמרו, אומר, אומרת, הוסיף, הוסיפה, ציין, ציינה, כתב, כתבה, טען, טענה, הסביר, הסבירה, הדגיש, הדגישה, מסר, מסרה, סיפר, סיפרה, השיב, השיבה, הגיב, הגיבה, הבהיר, הבהירה, הצהיר, הצהירה, נמסר, מספר, מספרת, מסביר,
			מסבירה, מוסיף, מוסיפה`),
		stops:    set("כי היום אתמול על של את עם אחרי לפני במהלך בראיון בשיחה הבוקר הערב השבוע בתגובה"),
		joined:   []string{"ל", "ב", "ש"},
		that:     set("כי"),
		pronouns: set("הוא היא"), sources: expressions("לדברי, לפי"), first: true,
	}
	persian = uncased{
		verbs: expressions("گفت, گفته است, می\u200cگوید, میگوید, گفتند, افزود, نوشت, اظهار کرد, اظهار داشت, تاکید کرد, تأکید کرد, تصریح کرد, بیان کرد, اعلام کرد, عنوان کرد, خاطرنشان کرد, ادامه داد, یادآور شد, هشدار داد, پرسید, پاسخ داد, توضیح داد, ابراز کرد, " +
			"مطرح کرد, خبر داد, اضافه کرد, نوشته است"),
		stops:    set("با در به از روز امروز دیروز پس ضمن که طی برای درباره شنبه یکشنبه دوشنبه سه\u200cشنبه چهارشنبه پنجشنبه جمعه این هم نیز همچنین و را"),
		that:     set("که"),
		leads:    set("همچنین سپس اما"),
		pronouns: set("وی او"), sources: expressions("به گفته, به گفتهٔ, به گفته\u200cی"), first: true,
	}
	hindi = uncased{
		verbs:    expressions(`ने कहा, ने बताया, ने लिखा, ने जोड़ा, ने पूछा, ने दावा किया, ने आरोप लगाया, का कहना है, की मानें, के मुताबिक, के अनुसार, ने चेतावनी दी, ने ट्वीट किया, ने जवाब दिया, कहते हैं, कहती हैं, ने कहा था`),
		that:     set("कि"),
		marker:   "ने",
		stops:    set("को में से पर और कि लेकिन जब"),
		pronouns: set("उन्होंने उसने इसने"), first: true,
	}
)

func (f *finder) arabic(i int) spoken  { return f.readUncased(i, &arabic) }
func (f *finder) hebrew(i int) spoken  { return f.readUncased(i, &hebrew) }
func (f *finder) persian(i int) spoken { return f.readUncased(i, &persian) }
func (f *finder) hindi(i int) spoken   { return f.readUncased(i, &hindi) }

// readUncased reads the verb of speech nearest to the quotation: behind it where its clause ends in a comma, else
// before it.
func (f *finder) readUncased(i int, l *uncased) spoken {
	q := &f.quotes[i]
	before, after, from := f.besideSpaced(i)
	if s := f.uncasedAfter(q, after, l); s.mention != "" || s.again {
		return s
	}
	if between, joined := f.sincePrevious(i); joined {
		if fs := fieldsOf(between); len(fs) <= 2 {
			return spoken{again: true}.said(q.from, 0, .9) // “…” and “…”
		}
		before, from = between, q.from-len(between)
	}
	fs := fieldsOf(before)
	for k := range fs {
		if n := l.sourceAt(fs, k); n > 0 && (k == 0 || fs[k-1].stop != 0) {
			return l.subject(before, fs[k+n:], false).cued(from+fs[k].from, fs[k].to-fs[k].from, .88)
		}
	}
	for v := len(fs) - 1; v >= 0; v-- {
		if n := l.verbAt(fs, v); n > 0 {
			return l.spokenBefore(before, fs, v, n, from)
		}
	}
	return spoken{}
}

// spokenBefore finds who speaks with the verb fs[v:v+n] in front of a quotation; from is the offset of s.
func (l *uncased) spokenBefore(s string, fs []field, v, n, from int) spoken {
	trust := .9
	if last := fs[len(fs)-1]; v+n >= len(fs) || last.stop == ':' || l.that[last.s] {
		trust = .96
	}
	var sp spoken
	if l.first {
		sp = l.subjectBefore(s, fs[:v])
	}
	if sp.mention == "" && !sp.again {
		sp = l.subject(s, fs[v+n:], false)
	}
	if sp.mention == "" && (v+n >= len(fs) || l.that[fs[len(fs)-1].s] || fs[v+n-1].stop == ':') {
		sp.again = v == 0 // وأضاف: “…”
	}
	if severed(fs[v+n:], sp) {
		return spoken{}
	}
	return sp.said(from+fs[v].from, fs[v+n-1].to-fs[v].from, trust)
}

// severed reports whether a comma stands between the subject and the quotation: others may act behind it.
func severed(fs []field, s spoken) bool {
	if s.mention == "" {
		return false
	}
	for _, fl := range fs[min(len(fs), len(strings.Fields(s.mention))):] {
		if fl.stop == '،' || fl.stop == ',' {
			return true
		}
	}
	return false
}

// uncasedAfter reads “…”, said X and “…”, X said.
func (f *finder) uncasedAfter(q *quotation, after string, l *uncased) spoken {
	fs := fieldsOf(after)
	if len(fs) == 0 || !strings.ContainsAny(after[:fs[0].from]+f.a.Text[q.end:q.to], ",،") {
		return spoken{}
	}
	if n := l.sourceAt(fs, 0); n > 0 {
		return l.subject(after, fs[n:], true).cued(q.to+fs[0].from, fs[n-1].to-fs[0].from, .88)
	}
	for v := 0; v < min(len(fs), maxSubject+1); v++ {
		n := l.verbAt(fs, v)
		if n == 0 {
			if !l.first || fs[v].stop != 0 {
				return spoken{}
			}
			continue
		}
		s := l.subject(after, fs[v+n:], true)
		if v > 0 {
			s = l.subjectBefore(after, fs[:v])
		} else if s.mention == "" {
			s.again = true
		}
		return s.said(q.to+fs[v].from, fs[v+n-1].to-fs[v].from, .96)
	}
	return spoken{}
}

// verbAt returns how many words at v are a verb of speech; between Hindi ने and its verb stands who is told.
func (l *uncased) verbAt(fs []field, v int) int {
	for k := v + 1; l.marker != "" && fs[v].s == l.marker && k < min(len(fs), v+5); k++ {
		if longestAt([]field{fs[v], fs[k]}, 0, l.verbs) == 2 {
			return k + 1 - v
		}
	}
	if n := longestAt(fs, v, l.verbs); n > 0 {
		return n
	}
	for _, p := range l.prefixes {
		if rest, ok := strings.CutPrefix(fs[v].s, p); ok && l.verbs[rest] {
			return 1
		}
	}
	return 0
}

func (l *uncased) sourceAt(fs []field, k int) int { return longestAt(fs, k, l.sources) }

// subject reads the words that follow a verb up to the first that cannot belong to its subject. Where no comma,
// colon or “that” ends it, it may hold the verb's object too, unless it is short.
func (l *uncased) subject(s string, fs []field, atEnd bool) spoken {
	n := 0
	for n < len(fs) && n <= maxSubject && !l.ends(fs[n].s, n) {
		n++
		if fs[n-1].stop != 0 && fs[n-1].stop != '.' {
			break
		}
	}
	switch {
	case n == 0, n == len(fs) && (atEnd || fs[n-1].stop != 0), fs[n-1].stop != 0, n < len(fs) && l.that[fs[n].s]:
	case n == len(fs), n > 2 && !l.roles[fs[0].s], n > 5:
		return spoken{}
	}
	return l.speaker(s, fs[:n])
}

func (l *uncased) ends(w string, n int) bool {
	if l.stops[w] || l.verbs[w] {
		return true
	}
	for _, p := range l.joined {
		if n > 0 && strings.HasPrefix(w, p) && len(w) > len(p)+4 {
			return true
		}
	}
	return false
}

// subjectBefore reads the words from the start of a clause up to its verb or to the first word that ends a
// subject: علی رضایی | در جلسه گفت. A comma sets off what somebody is.
func (l *uncased) subjectBefore(s string, fs []field) spoken {
	for len(fs) > 0 && l.leads[fs[0].s] {
		fs = fs[1:]
	}
	if len(fs) == 0 {
		return spoken{}
	}
	if l.pronouns[fs[0].s] {
		return spoken{mention: fs[0].s, again: true}
	}
	n := 0
	for n < len(fs) && n <= maxSubject && !l.stops[fs[n].s] {
		n++
		if fs[n-1].stop != 0 {
			break
		}
	}
	return l.speaker(s, fs[:n])
}

// speaker makes a speaker of the words of a subject; one that is too long is none.
func (l *uncased) speaker(s string, fs []field) spoken {
	if len(fs) == 0 || len(fs) > maxSubject {
		return spoken{}
	}
	if len(fs) == 1 && l.pronouns[fs[0].s] {
		return spoken{mention: fs[0].s, again: true}
	}
	m := textOf(s, fs)
	sp := spoken{mention: m, name: m}
	sp.person = len(fs) <= 4 && !l.roles[fs[0].s]
	return sp
}
