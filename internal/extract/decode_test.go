package extract

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Pages in old charsets, declared in each of the places where they can be.
func TestCharsets(t *testing.T) {
	const german, russian, japaneseText = "Die Fähre nach Öland fährt „nicht“ mehr – sagt der Rat.", "Паром больше не ходит, решил совет острова во вторник.", "島の議会は火曜日、渡し船の運航を停止することを決めた。"
	wrap := func(meta, s string) string {
		return "<html><head>" + meta + "<title>x</title></head><body><article><p>" + s + "</p><p>" + s + "</p></article></body></html>"
	}
	late := strings.Repeat("<!-- padding -->", 80)
	for name, tc := range map[string]struct {
		enc   encoding.Encoding
		ctype string
		meta  string
		text  string
	}{
		"windows-1252 in the header":  {charmap.Windows1252, "text/html; charset=windows-1252", "", german},
		"windows-1252 called latin-1": {charmap.Windows1252, "text/html; charset=iso-8859-1", "", german},
		"windows-1252 undeclared":     {charmap.Windows1252, "", "", german},
		"windows-1251 in meta":        {charmap.Windows1251, "text/html", `<meta charset="windows-1251">`, russian},
		"KOI8-R in http-equiv":        {charmap.KOI8R, "", `<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">`, russian},
		"late meta":                   {charmap.Windows1251, "", late + `<meta charset="windows-1251">`, russian},
		"Shift_JIS":                   {japanese.ShiftJIS, "", `<meta charset="Shift_JIS">`, japaneseText},
		"EUC-JP":                      {japanese.EUCJP, "text/html; charset=euc-jp", "", japaneseText},
		"ISO-2022-JP":                 {japanese.ISO2022JP, "", `<meta charset="iso-2022-jp">`, japaneseText},
		"EUC-KR":                      {korean.EUCKR, "", `<meta charset="euc-kr">`, "섬 의회는 화요일 페리 운항을 중단하기로 결정했다고 밝혔다."},
		"GB18030":                     {simplifiedchinese.GB18030, "", `<meta charset="gb2312">`, "岛议会星期二决定，渡轮将停止运行。"},
		"Big5":                        {traditionalchinese.Big5, "", `<meta charset="big5">`, "島議會星期二決定，渡輪將停止運行。"},
		"UTF-16 with mark":            {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "", "", german},
		"UTF-16 without":              {unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "", "", german},
		"UTF-8 called latin-1":        {encoding.Nop, "text/html; charset=iso-8859-1", "", german},
		"windows-1252 called UTF-8":   {charmap.Windows1252, "text/html; charset=utf-8", "", german},
		"windows-1251 called UTF-8":   {charmap.Windows1251, "text/html; charset=utf-8", "<meta name=x lang=ru>", russian},
		"ISO 8859-2 called UTF-8":     {charmap.ISO8859_2, "text/html; charset=utf-8", "<html lang=pl>", "Prom już nie pływa, zdecydowała rada wyspy. Są też łodzie."},
		"windows-1250 called UTF-8":   {charmap.Windows1250, "text/html; charset=utf-8", "<html lang=pl>", "Prom już nie pływa, „na razie” – mówi rada wyspy. Są też łodzie."},
		"Shift_JIS undeclared":        {japanese.ShiftJIS, "", "<meta name=x lang=ja>", japaneseText},
		"EUC-JP called UTF-8":         {japanese.EUCJP, "text/html; charset=utf-8", `<meta name=x lang="ja">`, japaneseText},
		"GB18030 undeclared":          {simplifiedchinese.GB18030, "", "<meta name=x lang=zh-CN>", "岛议会星期二决定，渡轮将停止运行。"},
		"Big5 undeclared":             {traditionalchinese.Big5, "", "<meta name=x lang=zh-TW>", "島議會星期二決定，渡輪將停止運行。"},
		"EUC-KR undeclared":           {korean.EUCKR, "", "<meta name=x lang=ko>", "섬 의회는 화요일 페리 운항을 중단하기로 결정했다고 밝혔다."},
		"windows-1253 called UTF-8":   {charmap.Windows1253, "text/html; charset=utf-8", "<meta name=x lang=el>", "Το πλοίο δεν ταξιδεύει πια, αποφάσισε το συμβούλιο του νησιού."},
		"windows-1254 called UTF-8":   {charmap.Windows1254, "text/html; charset=utf-8", "<meta name=x lang=tr>", "Ada meclisi vapurun artık çalışmayacağını söyledi, iskele çatlamış."},
		"windows-1252 of a language":  {charmap.Windows1252, "text/html; charset=utf-8", "<meta name=x lang=de>", german},
		"UTF-8 with mark":             {unicode.UTF8BOM, "", "", german},
	} {
		t.Run(name, func(t *testing.T) {
			a := FromPage(Page{URL: "https://tern.example/a", ContentType: tc.ctype, Body: encoded(t, tc.enc, wrap(tc.meta, tc.text))})
			if !strings.Contains(a.Text, tc.text) {
				t.Errorf("%q", a.Text)
			}
		})
	}
}

func TestStrayBytes(t *testing.T) {
	s := "<article><p>Die Fähre nach Öland fährt nicht mehr, und die Brücke über den Sund ist für Lastwagen gesperrt.\xe4 Möwen stört es nicht.</p></article>"
	if a := FromPage(Page{Body: []byte(s)}); !strings.Contains(a.Text, "Fähre nach Öland") || strings.ContainsRune(a.Text, 0) {
		t.Errorf("%q", a.Text)
	}
}

// Two letters are enough to tell that a page is not UTF-8, and one cut in two at the end is not.
func TestFewForeignBytes(t *testing.T) {
	page := func(s string) []byte {
		return []byte("<article><p>" + s + "</p><p>The ferry to the islands stops in May, the council says.</p></article>")
	}
	if a := FromPage(Page{Body: page("Die F\xe4hre nach \xd6land steht im Hafen und wartet auf bessere Zeiten.")}); !strings.Contains(a.Text, "Fähre nach Öland") {
		t.Errorf("%q", a.Text)
	}
	cut := append(page("Die Fähre nach Öland steht."), "<p>Möwen \xc3"...)
	if a := FromPage(Page{Body: cut}); !strings.Contains(a.Text, "Fähre nach Öland") {
		t.Errorf("%q", a.Text)
	}
}

// A few bytes of another charset, pasted into a page of UTF-8.
func TestMendUTF8(t *testing.T) {
	for in, want := range map[string]string{
		"Die F\xe4hre nach Öland":    "Die Fähre nach Öland",
		"a \x93slipway\x94 of Öland": "a “slipway” of Öland",
		"cut \xc3":                   "cut \uFFFD",
		"\xe4 x":                     "\uFFFD x",
	} {
		if got := string(mendUTF8([]byte(in))); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
