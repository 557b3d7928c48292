package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSentences(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"plain":               {"The bridge closed. Nobody was hurt! Why? We ask.", "The bridge closed.|Nobody was hurt!|Why?|We ask."},
		"title":               {"Dr. Lena Voss met Mr. Hale. They left.", "Dr. Lena Voss met Mr. Hale.|They left."},
		"initials":            {"J. R. Ortega spoke. He sat.", "J. R. Ortega spoke.|He sat."},
		"letter, no initial":  {"They chose plan B. The board agreed.", "They chose plan B.|The board agreed."},
		"country":             {"The U.S. Senate met. It is in the U.S. The vote is due.", "The U.S. Senate met.|It is in the U.S.|The vote is due."},
		"compass":             {"Talks with N. Korea ended.", "Talks with N. Korea ended."},
		"state":               {"He lives in Tarbrook, Ill. Mayor Roe met him. She was ill. Nobody knew. It is in Tarbrook, Ill. The town is small.", "He lives in Tarbrook, Ill. Mayor Roe met him.|She was ill.|Nobody knew.|It is in Tarbrook, Ill.|The town is small."},
		"company":             {"Tern Inc. Chief Ada Roe quit Tern Inc. She was 61.", "Tern Inc. Chief Ada Roe quit Tern Inc.|She was 61."},
		"month":               {"It fell on Feb. 3 and ended in Feb. Nobody knew.", "It fell on Feb. 3 and ended in Feb.|Nobody knew."},
		"number":              {"No. 5 won. It cost $3.5 million. See p. 12 for more.", "No. 5 won.|It cost $3.5 million.|See p. 12 for more."},
		"age at the end":      {"She turned 32. The party was loud.", "She turned 32.|The party was loud."},
		"German ordinal":      {"Am 3. Oktober feierte der Ort. Der 2. Weltkrieg war fern.", "Am 3. Oktober feierte der Ort.|Der 2. Weltkrieg war fern."},
		"German abbreviation": {"Das gilt z. B. für Kinder. Sie zahlen ca. 3 Euro.", "Das gilt z. B. für Kinder.|Sie zahlen ca. 3 Euro."},
		"German date":         {"Der Rat tagte am 14. 01. 2031 in Vestre. Im Jahr zuvor kamen 14. 20 gingen.", "Der Rat tagte am 14. 01. 2031 in Vestre.|Im Jahr zuvor kamen 14.|20 gingen."},
		"street":              {"Das Haus steht in der Ada-Roe-Str. 10 in Vestre. Die Fähre hält dort.", "Das Haus steht in der Ada-Roe-Str. 10 in Vestre.|Die Fähre hält dort."},
		"weekday":             {"Der Rat tagt am Mi. 5. Februar um 9 Uhr.", "Der Rat tagt am Mi. 5. Februar um 9 Uhr."},
		"date on its own":     {"Vestre, 14. 01. 2031. Der Rat tagt.", "Vestre, 14. 01. 2031.|Der Rat tagt."},
		"German rank":         {"Nach ihrem 16. Rang im Sprint kam sie auf einen guten 15. Platz. Gestartet waren 80. Mehr kamen nie.", "Nach ihrem 16. Rang im Sprint kam sie auf einen guten 15. Platz.|Gestartet waren 80.|Mehr kamen nie."},
		"saint":               {"Der Tag des hl. Blasius naht. Die Kerzen sind da.", "Der Tag des hl. Blasius naht.|Die Kerzen sind da."},
		"court file":          {"Das Gericht lehnte ab (Beschl. v. 16.12.2031, Az. 5 L 37/31). Der Rat klagt.", "Das Gericht lehnte ab (Beschl. v. 16.12.2031, Az. 5 L 37/31).|Der Rat klagt."},
		"Arabic initial":      {"افتتح مركز آدا إف. رو الميناء. وصل القارب.", "افتتح مركز آدا إف. رو الميناء.|وصل القارب."},
		"list":                {"1. Open the lid. 2. Close it.", "1. Open the lid.|2. Close it."},
		"small letter":        {"He waited ... and waited. example.com is down.", "He waited ... and waited. example.com is down."},
		"brand":               {"It sold well. iPhones are next.", "It sold well.|iPhones are next."},
		"quotation kept":      {`"We lost. We will be back," Ito said. She left.`, `"We lost. We will be back," Ito said.|She left.`},
		"quotation ends":      {"He said: “We lost.” She left.", "He said: “We lost.”|She left."},
		"question attributed": {"“Who did it?” Mara Lind asked. Nobody spoke. “Who?” asked Lind.", "“Who did it?” Mara Lind asked.|Nobody spoke.|“Who?” asked Lind."},
		"question, then new":  {"“Who did it?” The room fell silent.", "“Who did it?”|The room fell silent."},
		"unclosed quotation":  {"“We lost. We will be back.", "“We lost.|We will be back."},
		"German quotation":    {"„Es reicht. Wir gehen“, sagte Kern. Er ging.", "„Es reicht. Wir gehen“, sagte Kern.|Er ging."},
		"guillemets":          {"« C'est fini. On part », dit-elle. Elle partit.", "« C'est fini. On part », dit-elle.|Elle partit."},
		"no blank":            {"The mayor left.The council stayed. Visit Example.Com now.", "The mayor left.|The council stayed.|Visit Example.Com now."},
		"footnote":            {"The river rose.[12] It fell.", "The river rose.[12]|It fell."},
		"brackets":            {"It rose (again.) Then it fell.", "It rose (again.)|Then it fell."},
		"ellipsis":            {"They came… They saw.", "They came…|They saw."},
		"Chinese":             {"桥已关闭。没有人受伤！为什么？", "桥已关闭。|没有人受伤！|为什么？"},
		"Chinese quotation":   {"“我们输了。”王明说。他走了。", "“我们输了。”王明说。|他走了。"},
		"Japanese quotation":  {"「負けた。」と伊藤さんは述べた。彼女は去った。", "「負けた。」と伊藤さんは述べた。|彼女は去った。"},
		"Arabic":              {"أغلق الجسر. هل أصيب أحد؟ لا.", "أغلق الجسر.|هل أصيب أحد؟|لا."},
		"Hindi":               {"पुल बंद है। कोई घायल नहीं हुआ।", "पुल बंद है।|कोई घायल नहीं हुआ।"},
		"Armenian":            {"Կամուրջը փակ է։ Ոչ ոք չի տուժել։", "Կամուրջը փակ է։|Ոչ ոք չի տուժել։"},
		"Amharic":             {"ድልድዩ ተዘግቷል። ማንም አልተጎዳም።", "ድልድዩ ተዘግቷል።|ማንም አልተጎዳም።"},
		"paragraphs":          {"First line\n\nSecond line\r\n\r\nThird.", "First line|Second line|Third."},
		"wrapped":             {"The bridge over the river closed on Monday after a\ntruck hit it. Nobody was hurt.", "The bridge over the river closed on Monday after a\ntruck hit it.|Nobody was hurt."},
		"short line":          {"Bridge closed\nNobody was hurt.", "Bridge closed|Nobody was hurt."},
		"colon at the end":    {"The island's council named its reasons on Monday:\nnobody has the money.", "The island's council named its reasons on Monday:|nobody has the money."},
		"no blank, address":   {"Write to roe@post.The rest is easy.", "Write to roe@post.The rest is easy."},
		"footnote, a letter":  {"The river rose.[a] It fell.", "The river rose.[a] It fell."},
		"dash goes on":        {"He left the hall. – and came back. – Then he left.", "He left the hall. – and came back.|– Then he left."},
		"German guillemets":   {"»Es reicht. Wir gehen«, sagte Kern. Er ging.", "»Es reicht. Wir gehen«, sagte Kern.|Er ging."},
		"Japanese title":      {"『橋。また橋。』と彼は書いた。彼は笑った。", "『橋。また橋。』と彼は書いた。|彼は笑った。"},
		"Chinese, no speaker": {"“我们输了。”桥，路，都关了。", "“我们输了。”|桥，路，都关了。"},
		"single mark opens":   {"He left. ‘We lost,’ he said.", "He left.|‘We lost,’ he said."},
		"mark without blank":  {"He left.“We lost,” he said.", "He left.“We lost,” he said."},
		"empty":               {" \n\n ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range Sentences(tc.in) {
				got = append(got, s.In(tc.in))
			}
			if g := strings.Join(got, "|"); g != tc.want {
				t.Errorf("got  %s\nwant %s", g, tc.want)
			}
		})
	}
}

func TestSentencesThai(t *testing.T) {
	clause := "สะพานข้ามแม่น้ำถูกปิดในวันจันทร์หลังจากรถบรรทุกชนเข้ากับเสาและไม่มีใครได้รับบาดเจ็บจากเหตุการณ์"
	if got := Sentences(clause + " " + clause); len(got) != 2 {
		t.Errorf("%d sentences, want 2", len(got))
	}
}

func TestLongQuotationIsCut(t *testing.T) {
	s := "“" + strings.Repeat("We went on and on about it. ", 20) + "” She left."
	if n := len(Sentences(s)); n < 15 {
		t.Errorf("%d sentences", n)
	}
}

func TestWords(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"plain":    {"Don’t stop, co-founder!", "Don’t stop co founder"},
		"numbers":  {"1,200.50 euros in 2024.", "1,200.50 euros in 2024"},
		"country":  {"the U.S. and U.K. agree", "the U.S. and U.K. agree"},
		"end":      {"He left. She stayed.", "He left She stayed"},
		"Chinese":  {"桥已关闭", "桥已 已关 关闭"},
		"single":   {"在 2024", "在 2024"},
		"Katakana": {"データが", "データ が"},
		"Korean":   {"다리가 닫혔다.", "다리가 닫혔다"},
		"Hindi":    {"पुल बंद है।", "पुल बंद है"},
		"hyphen":   {"die Brü\u00adcke hält", "die Brü\u00adcke hält"},
		"Burmese":  {"ကခဂ", "ကခ ခဂ"},
		"none":     {"— … !", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, w := range Words(tc.in) {
				if w.Text != tc.in[w.Start:w.End] {
					t.Errorf("%q is not at %d:%d", w.Text, w.Start, w.End)
				}
				got = append(got, w.Text)
			}
			if g := strings.Join(got, " "); g != tc.want {
				t.Errorf("got  %s\nwant %s", g, tc.want)
			}
		})
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Zoë": "zoe", "U.S.": "us", "Voss’s": "voss", "STRASSE": "strasse", "Straße": "strasse", "ﬁne": "fine", "1.5": "1.5",
		"plain": "plain", "Łódź": "lodz", "हिंदी": "हिंदी", "Øre": "ore",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"A. B! “C?” D", "“我们。”王说。", "a\n\nb\r\nc", "\xff. A\xe2\x80", "Dr. [1] (x.) \"y.\" Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, p := range Sentences(s) {
			if p.Start < end || p.End <= p.Start || p.End > len(s) {
				t.Fatalf("span %v after %d of %q", p, end, s)
			}
			if utf8.ValidString(s) && !utf8.ValidString(p.In(s)) {
				t.Fatalf("span %v cuts a character of %q", p, s)
			}
			end = p.End
		}
		for _, w := range Words(s) {
			if w.Text != s[w.Start:w.End] {
				t.Fatalf("word %v of %q", w, s)
			}
			Fold(w.Text)
		}
	})
}

func TestHostile(t *testing.T) {
	for _, s := range []string{strings.Repeat(". ", 200_000), strings.Repeat("“a. ", 100_000), strings.Repeat("\"a. B\" ", 100_000), strings.Repeat("ก ", 100_000), strings.Repeat("A.", 300_000), strings.Repeat("x\n", 200_000)} {
		if len(Sentences(s)) == 0 && len(Words(s)) == 0 {
			t.Errorf("nothing in %.10q…", s)
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	s := strings.Repeat("Dr. Lena Voss met Mr. Hale on Feb. 3. “We lost. We will be back,” she said, and left the U.S. The talks go on. ", 40)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(s)
	}
}

func TestParagraphs(t *testing.T) {
	in := "One.\nTwo\n\n\nThree"
	var got []string
	for _, p := range Paragraphs(in) {
		got = append(got, p.In(in))
	}
	if !slices.Equal(got, []string{"One.", "Two", "Three"}) {
		t.Errorf("%q", got)
	}
}
