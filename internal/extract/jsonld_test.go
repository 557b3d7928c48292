package extract

import (
	"encoding/json"
	"testing"
)

// JSON-LD as templates break it, and meta elements as they spell them.
func TestBrokenMetadata(t *testing.T) {
	a := `"@type":"NewsArticle","headline":"Ferry to stop in May","datePublished":"2026-03-02"`
	for name, s := range map[string]string{
		"plain":                   `{` + a + `}`,
		"trailing comma object":   `{` + a + `,}`,
		"trailing comma newline":  "{" + a + ",\n }",
		"trailing comma array":    `{` + a + `,"image":["a.jpg",]}`,
		"trailing comma array nl": "{" + a + ",\"image\":[\"a.jpg\",\n\t]}",
		"block comment":           `/* x */ {` + a + `}`,
		"inner comment":           "{\n// the article\n" + a + "}",
		"inner block comment":     "{ /* the article */" + a + "}",
		"two roots":               `{"@type":"WebSite","name":"x"}{` + a + `}`,
		"two roots comma":         `{"@type":"WebSite","name":"x"},{` + a + `}`,
		"two roots nl":            "{\"@type\":\"WebSite\",\"name\":\"x\"}\n{" + a + "}",
		"cdata":                   "//<![CDATA[\n{" + a + "}\n//]]>",
		"cdata2":                  "/*<![CDATA[*/ {" + a + "} /*]]>*/",
		"html comment":            "<!-- {" + a + "} -->",
		"semicolon":               `{` + a + `};`,
		"tab in string":           "{" + a + ",\"description\":\"a\tb\nc\"}",
		"bad escape":              `{` + a + `,"description":"it\'s"}`,
		"bad unicode escape":      `{` + a + `,"description":"\x41 \u12"}`,
		"unescaped quote":         `{"description":"a "b" c",` + a + `}`,
		"graph":                   `{"@context":"x","@graph":[{"@type":"WebPage"},{` + a + `}]}`,
		"array":                   `[{` + a + `}]`,
		"bom":                     "\xef\xbb\xbf{" + a + "}",
		"missing brace":           `{` + a,
		"missing brace nested":    `{"@graph":[{` + a + `}`,
		"extra brace":             `{` + a + `}}`,
		"double comma":            `{"@type":"NewsArticle",,"headline":"Ferry to stop in May","datePublished":"2026-03-02"}`,
		"entities":                `{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ferry to stop in May&quot;,&quot;datePublished&quot;:&quot;2026-03-02&quot;}`,
	} {
		p := read("https://t.example/a", `<SCRIPT TYPE='application/ld+json'>`+s+`</SCRIPT>`, "")
		if p.linked.headline != "Ferry to stop in May" || p.linked.published != "2026-03-02" {
			t.Errorf("%s: %q %q", name, p.linked.headline, p.linked.published)
		}
	}
	metaElements(t)
}

func metaElements(t *testing.T) {
	for name, s := range map[string]string{
		"upper":         `<META PROPERTY="OG:TITLE" CONTENT="Ferry to stop in May"><META NAME="Article:Published_Time" CONTENT="2026-03-02">`,
		"body meta":     `</head><body><div><meta property="og:title" content="Ferry to stop in May"><meta property="article:published_time" content="2026-03-02"></div>`,
		"value attr":    `<meta property="og:title" value="Ferry to stop in May"><meta property="article:published_time" content="2026-03-02">`,
		"single quotes": `<meta content='Ferry to stop in May' property='og:title'/><meta content=2026-03-02 property=article:published_time>`,
		"two props":     `<meta property="og:title twitter:title" content="Ferry to stop in May"><meta property="article:published_time" content="2026-03-02">`,
	} {
		p := read("https://t.example/a", s, "")
		if p.title != "Ferry to stop in May" || p.published().IsZero() {
			t.Errorf("%s: %q %v", name, p.title, p.published())
		}
	}
}

// A string that needs no mending stays as it is, whatever stands in it.
func TestMendKeepsStrings(t *testing.T) {
	const s = `{"a":"x // y /* z */, } ] <!-- \\ \" \u00e9","b":[1,-2.5e3,true,null,{}],"c":{"d":[]}}`
	roots := mendJSON([]byte(s))
	if len(roots) != 1 || string(roots[0]) != s {
		t.Errorf("%s", roots)
	}
}

func FuzzMendJSON(f *testing.F) {
	f.Add([]byte(`{"a":["b",],}{"c":"d`))
	f.Add([]byte("/*x*/[1,,2]]//y\n\"z\"q\"\\u12"))
	f.Fuzz(func(t *testing.T, s []byte) {
		var v any
		valid := json.Unmarshal(s, &v) == nil
		roots := mendJSON(s)
		n := 0
		for _, r := range roots {
			n += len(r)
		}
		if n > 6*len(s)+2 {
			t.Fatalf("%d bytes became %d", len(s), n)
		}
		switch v.(type) {
		case map[string]any, []any:
			if valid && (len(roots) != 1 || !json.Valid(roots[0])) {
				t.Fatalf("valid %q became %q", s, roots)
			}
		}
	})
}
