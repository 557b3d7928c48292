package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	japaneseVerbs = strings.Fields(`述べ 話し 話す 語っ 語る 語り 説明し 説明する 発表し 強調し 指摘し 言っ 言う 主張し 訴え コメントし 答え 明かし 振り返っ 振り返る 表明し 批判し 求め 書き込 書い 投稿し 叫 伝え 報じ 警告し
		見方を示し 考えを示し 認識を示し 呼びかけ 呼び掛け 反論し 回答し 否定し 応じ 打ち明け 喜ん 声明 談話 説明。 分析し 評価し 期待を 意気込 謝罪し 要求し 懸念を 強調する 指摘する 主張する 訴える 強調。`)
	japaneseTitles = strings.Fields(`氏 さん 君 ちゃん 様 市長 町長 村長 区長 知事 首相 大統領 副大統領 社長 副社長 会長 議員 教授 准教授 名誉教授 監督 選手 容疑者 被告 大臣 首席 主席 外相 財務相 防衛相 環境相 経産相 総務相 法相 厚労相 農相
		国交相 文科相 長官 報道官 官房長官 委員長 代表 幹事長 議長 総裁 先生 店長 校長 院長 所長 部長 課長 研究員 弁護士 医師 記者 担当者 広報担当 理事長 学長 館長 園長 駅長 署長 大使 総長 局長 秘書官 国王 女王 王子 司令官 将軍
		書記長 報道担当 最高経営責任者 アナウンサー 作家 博士 理事 コーチ 主将`)
	honorifics = set("氏 さん 君 ちゃん 様")
	// clauses end with these before the noun that they describe: 会見した山田市長
	japaneseClauses = strings.Fields(`した する った んだ ている ていた 住む された される である いた ける める`)
	noTopics        = set(`場合 一部 ほか これ それ 今回 今後 理由 目的 結果 原因 同日 一方 この日 背景 現在 当時 事故 私 僕 ここ そこ 実際`)
)

// japanese reads Xは「…」と述べた, 「…」とXは語った and 「…」。Xはこう話した.
func (f *finder) japanese(i int) spoken {
	q := &f.quotes[i]
	before, after, from := f.besideUnspaced(i)
	lead := strings.TrimLeft(after, " 　")
	if quoting(lead) {
		v, size := firstOf(lead, japaneseVerbs)
		if askedBy(lead) || v < 0 && !strings.HasPrefix(lead, "とし") && !strings.HasPrefix(lead, "との") {
			return spoken{}
		}
		at := q.to + len(after) - len(lead)
		if v < 0 {
			v, size = 0, len("と")
		}
		if name, ok := strings.CutPrefix(lead[v+size:], "のは"); ok { // 「…」と話すのは田中さんだ
			s, _ := japaneseName(withoutAsides(strings.TrimRight(name, "だですある")))
			return s.cued(at+v, size, .92)
		}
		if s := topic(strings.TrimLeft(lead[:v], "などとも、って")); s.mention != "" {
			return s.cued(at+v, size, .94)
		}
		if s := topic(before); s.mention != "" {
			return s.cued(at+v, size, .96)
		}
		return spoken{}
	}
	return f.japaneseNear(q, before, after, from)
}

// quoting reports whether the particle that marks words as quoted follows.
func quoting(s string) bool {
	for _, p := range [...]string{"と", "など", "って", "とも"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// japaneseNear reads the sentence after or before a quotation that stands alone: Xはこう話した.
func (f *finder) japaneseNear(q *quotation, before, after string, from int) spoken {
	p := &f.paras[q.para]
	if strings.TrimSpace(after) == "" && strings.TrimSpace(before) == "" {
		next := nextSentence(f.a.Text[q.to:p.end])
		if v, size := firstOf(next, japaneseVerbs); v >= 0 && (strings.Contains(next, "こう") || strings.Contains(next, "そう")) {
			at := q.to + strings.Index(f.a.Text[q.to:p.end], next)
			return topic(next[:v]).cued(at+v, size, .92)
		}
		prev := tailOf(strings.TrimRight(f.a.Text[p.start:from], sentenceMarks+" 　"))
		if v, size := lastOf(prev, japaneseVerbs); v >= 0 && (strings.Contains(prev, "こう") || strings.Contains(prev, "次のように")) {
			at := p.start + strings.LastIndex(f.a.Text[p.start:from], prev)
			return topic(prev[:v]).cued(at+v, size, .92)
		}
	}
	return spoken{}
}

// askedBy reports whether the words behind a quotation make it somebody else's: 「…」との問いに、「…」と答えた.
func askedBy(lead string) bool {
	for _, by := range [...]string{"との", "という"} {
		rest, ok := strings.CutPrefix(lead, by)
		for _, noun := range [...]string{"問い", "質問", "声", "批判", "指摘", "疑問", "意見", "懸念の声", "噂"} {
			if ok && strings.HasPrefix(rest, noun) {
				return true
			}
		}
	}
	return false
}

// concession ends a clause whose topic is another one: Aは終わったものの、Bは「…」と述べた.
var concession = []string{"ものの、", "たが、", "るが、", "いが、", "だが、", "ですが、"}

// topic finds what は or が marks in a clause, if it can be somebody who speaks.
func topic(s string) spoken {
	var best spoken
	s = withoutAsides(s)
	if at, size := lastOf(s, concession); at >= 0 && strings.ContainsAny(s[at+size:], "はが") {
		s = s[at+size:]
	}
	for i, c := range s {
		if c != 'は' && c != 'が' || !particleAt(s, i) {
			continue
		}
		start := 0
		if k := strings.LastIndexAny(s[:i], "、，」』）)・"); k >= 0 && s[k:k+len("・")] != "・" {
			_, size := utf8.DecodeRuneInString(s[k:])
			start = k + size
		}
		sp, sure := japaneseName(s[start:i])
		if sp.mention == "" {
			continue
		}
		if sure {
			return sp
		}
		if best.mention == "" && c == 'は' {
			best = sp
			best.unsure = true
		}
	}
	return best
}

// withoutAsides drops what stands in brackets: 花子さん（34）は.
func withoutAsides(s string) string {
	for {
		i := strings.Index(s, "（")
		j := strings.Index(s, "）")
		if i < 0 || j < i {
			return s
		}
		s = s[:i] + s[j+len("）"):]
	}
}

// particleAt tells a particle from a part of a word, and from では, には, からは.
func particleAt(s string, i int) bool {
	b, _ := utf8.DecodeLastRuneInString(s[:i])
	if i == 0 || strings.ContainsRune("でにとへてのまもばれたるいうくし又", b) {
		return false
	}
	return !strings.HasSuffix(s[:i], "から")
}

// afterVerb drops a verb or an adjective that describes a noun: 店を営む | 田中花子さん. Its last letter is one
// of the endings of the dictionary form, and the noun begins with a Chinese character or in katakana.
func afterVerb(s string) string {
	cut, ending := 0, false
	for i, c := range s {
		if ending && (unicode.Is(unicode.Han, c) || unicode.Is(unicode.Katakana, c)) {
			cut = i
		}
		ending = i > 0 && strings.ContainsRune("うくぐすつむぶるい", c)
	}
	return s[cut:]
}

// japaneseName takes 会見した山田太郎市長 apart. sure says that a title or an honorific tells a person.
func japaneseName(s string) (sp spoken, sure bool) {
	s = strings.TrimSpace(s)
	for _, c := range japaneseClauses {
		if i := strings.LastIndex(s, c); i >= 0 && i+len(c) < len(s) {
			s = s[i+len(c):]
		}
	}
	s = afterVerb(s)
	n := utf8.RuneCountInString(s)
	if n == 0 || n > 30 || noTopics[s] || !strings.ContainsFunc(s, func(c rune) bool {
		return unicode.Is(unicode.Han, c) || unicode.Is(unicode.Katakana, c) || unicode.Is(unicode.Latin, c)
	}) {
		return spoken{}, false
	}
	return japaneseTitle(s)
}

// japaneseTitle takes the title and what it belongs to off a name.
func japaneseTitle(s string) (sp spoken, sure bool) {
	sp = spoken{mention: s, name: s}
	title := ""
	for _, t := range japaneseTitles {
		if strings.HasSuffix(s, t) && len(t) > len(title) {
			title = t
		}
	}
	if title == "" {
		if i := strings.LastIndex(s, "の"); i > 0 && strings.Contains(s[i:], "・") {
			sp.name, sp.role = s[i+len("の"):], s[:i] // デザイナーのアンナ・リー
		}
		return sp, thirdPersons[s]
	}
	rest := strings.TrimSuffix(s, title)
	org := ""
	if i := strings.LastIndex(rest, "の"); i >= 0 {
		org, rest = rest[:i+len("の")], rest[i+len("の"):]
	}
	if rest == "" {
		return sp, true
	}
	sp.name = rest
	if !honorifics[title] {
		sp.role = org + title
	}
	return sp, true
}
