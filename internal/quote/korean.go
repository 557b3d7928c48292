package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	koreanQuoting = strings.Fields("이라고 라고 다고 고 이라며 라며 며 이라면서 라면서 면서")
	koreanVerbs   = strings.Fields(`말했 말하 말한 밝혔 밝힌 밝히 강조 전했 전한 주장 설명 덧붙 지적 적었 썼 비판 언급 답했 답한 호소 촉구 토로 반박 당부 평가 약속 경고 발표 요구 물었 외쳤 고백 일갈 반문 회고 자평 진단 우려 해명 인정 제안 되물 내다봤 선언 다짐 꼬집`)
	koreanTitles  = strings.Fields(`대통령 총리 장관 차관 시장 군수 구청장 도지사 지사 대표 원내대표 의원 위원장 의장 회장 사장 부사장 이사장 이사 교수 박사 원장 총장 청장 본부장 실장 부장 팀장 국장 과장 센터장 소장 대변인 후보 당선인 감독 선수 코치 작가 배우 가수
		기자 검사 판사 변호사 의사 연구원 전문가 관계자 대사 총재 비서실장 수석 사령관 주민 시민 학생 씨 관장 교장 담당자 측 공동대표 최고위원 애널리스트 이코노미스트 최고경영자`)
	koreanBodies = strings.Fields("경찰 정부 검찰 법원 소방당국 당국 국방부 외교부 청와대 대통령실 위원회 협회 회사 노조 재단")
	koreanHouses = strings.Fields("대 대학 대학교 대학원 병원 연구소 연구원 재단 협회 은행 증권 센터 당")
	koreanFamily = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모"
)

// korean reads 홍길동 시장은 “…”고 말했다 and “…”라고 홍길동 시장은 밝혔다.
func (f *finder) korean(i int) spoken {
	q := &f.quotes[i]
	before, after, _ := f.besideSpaced(i)
	particle := ""
	for _, p := range koreanQuoting {
		if strings.HasPrefix(after, p) && len(p) > len(particle) {
			particle = p
		}
	}
	if particle == "" {
		return spoken{}
	}
	at, size := firstOf(after[len(particle):], koreanVerbs)
	if plain := " 했"; at < 0 && strings.HasPrefix(after[len(particle):], plain) {
		at, size = 1, len(plain)-1
	}
	reporting := strings.HasSuffix(particle, "며") || strings.HasSuffix(particle, "면서")
	if at < 0 && !reporting {
		return spoken{}
	}
	cueAt, cueSize, trust := q.to, len(particle), .96
	if at >= 0 {
		cueAt, cueSize = q.to+len(particle)+at, size
	}
	s := koreanTopic(before, at >= 0 && adnominal[after[len(particle)+at:len(particle)+at+size]])
	if s.mention == "" && at > 0 {
		s, trust = koreanTopic(after[len(particle):len(particle)+at], false), .94
	}
	if s.mention == "" {
		s = spoken{again: true} // 또 “…”고 말했다
	}
	return s.said(cueAt, cueSize, trust)
}

// adnominal are verbs of a clause that depends on a noun: its subject is no topic.
var adnominal = set("말한 밝힌 전한 답한")

// koreanTopic finds who a particle marks as topic of a clause, else as its subject; in a dependent clause it is the
// other way round.
func koreanTopic(s string, dependent bool) spoken {
	fs := fieldsOf(s)
	order := [...][]string{{"께서는", "은", "는"}, {"께서", "이", "가"}}
	if dependent {
		order[0], order[1] = order[1], order[0]
	}
	for _, particles := range order {
		for i, fl := range fs {
			stem := ""
			for _, p := range particles {
				if rest, ok := strings.CutSuffix(fl.s, p); ok && rest != "" {
					stem = rest
					break
				}
			}
			if stem == "" {
				continue
			}
			if sp := koreanName(s, fs, i, stem); sp.mention != "" {
				return sp
			}
		}
	}
	return spoken{}
}

// koreanName takes 서울시 홍길동 시장 apart; stem is the word at i without its particle.
func koreanName(s string, fs []field, i int, stem string) spoken {
	if stem == "그" || stem == "그녀" {
		return spoken{mention: stem, again: true}
	}
	for _, t := range koreanTitles {
		rest, ok := strings.CutSuffix(stem, t)
		if !ok {
			continue
		}
		if rest != "" && !koreanPerson(rest) && utf8.RuneCountInString(stem) < 3 {
			continue // 북측, “the north”, is somebody's side by its ending only
		}
		switch {
		case koreanPerson(rest):
			return spoken{mention: stem, name: rest, role: honorific(t), person: true}
		case i > 0 && fs[i-1].stop == 0 && koreanPerson(fs[i-1].s):
			return spoken{mention: s[fs[i-1].from : fs[i].from+len(stem)], name: fs[i-1].s, role: honorific(stem), person: true}
		case i > 1 && rest == "" && fs[i-1].stop == 0 && fs[i-2].stop == 0 && koreanPerson(fs[i-2].s) && endsIn(fs[i-1].s, koreanHouses):
			m := s[fs[i-2].from : fs[i].from+len(stem)] // 홍길동 A대학 교수
			return spoken{mention: m, name: fs[i-2].s, role: s[fs[i-1].from : fs[i].from+len(stem)], person: true}
		case i > 0 && fs[i-1].stop == 0 && utf8.RuneCountInString(fs[i-1].s) == 1:
			return spoken{mention: s[fs[i-1].from : fs[i].from+len(stem)], name: fs[i-1].s, role: honorific(stem), person: true}
		case i > 0 && fs[i-1].stop == 0 && utf8.RuneCountInString(fs[i-1].s) <= 6 && hangul(fs[i-1].s):
			m := s[fs[i-1].from : fs[i].from+len(stem)]
			return spoken{mention: m, name: m}
		}
		return spoken{mention: stem, name: stem}
	}
	if endsIn(stem, koreanBodies) {
		return spoken{mention: stem, name: stem}
	}
	return spoken{}
}

func honorific(t string) string {
	if t == "씨" {
		return ""
	}
	return t
}

// koreanPerson reports whether a word has the form of a person's name: a family name and one or two syllables.
func koreanPerson(s string) bool {
	n := utf8.RuneCountInString(s)
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (n == 3 || n == 2) && strings.ContainsRune(koreanFamily, first) && hangul(s) && !strings.ContainsRune("부측당청처", last)
}

func hangul(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return !unicode.Is(unicode.Hangul, c) })
}

// koreanFull finds the one name with a title in the article that begins with a family name: 이 당선인 is 이재명.
func koreanFull(text, family string) string {
	found := ""
	words := strings.Fields(text)
	for i, w := range words[:max(0, len(words)-1)] {
		if !strings.HasPrefix(w, family) || utf8.RuneCountInString(w) != 3 || !koreanPerson(w) || !startsWithTitle(words[i+1]) && !startsWithTitle(words[min(i+2, len(words)-1)]) {
			continue
		}
		if found != "" && found != w {
			return family
		}
		found = w
	}
	if found == "" {
		return family
	}
	return found
}

func endsIn(w string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func startsWithTitle(w string) bool {
	for _, t := range koreanTitles {
		if strings.HasPrefix(w, t) {
			return true
		}
	}
	return false
}
