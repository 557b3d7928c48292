package extract

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestNamedSource(t *testing.T) {
	text := p1 + p2 + p3
	for name, tc := range map[string]struct{ body, want string }{
		"below the text":    {"<h1>Ferry to stop</h1>" + text + "<p>Source: Gull Weekly</p>", "Gull Weekly"},
		"another language":  {"<h1>Ferry to stop</h1>" + text + "<p>Quelle: <a href='/g'>Gull Weekly</a></p>", "Gull Weekly"},
		"a sentence":        {"<h1>Ferry to stop</h1>" + text + "<p>Source: the council, which met in March.</p>", ""},
		"the outlet itself": {"<h1>Ferry to stop</h1>" + text + "<p>Source: TERN POST</p>", ""},
		"before":            {"<p>Source: Gull Weekly</p><h1>Ferry to stop</h1>" + text, ""},
		"a chart's":         {"<h1>Ferry to stop</h1>" + text + "<p>Source: Harbour Statistics</p>" + strings.NewReplacer("Lindholm", "Ostre", "Engineers", "Divers", "navy", "army").Replace(text), ""},
		"its own desk":      {"<h1>Ferry to stop</h1>" + text + "<p>Source: tern-post.example, jb/dpa</p>", ""},
		"an agency's piece": {`<meta name="author" content="Associated Press"><h1>Ferry to stop</h1>` + text, "AP"},
		"with a colleague":  {`<meta name="author" content="Ada Roe, AFP"><h1>Ferry to stop</h1>` + text, ""},
		"a dateline":        {"<h1>Ferry to stop</h1><p>LINDHOLM, March 2 (Reuters) - The last ferry sails in May, and nobody knows what comes after.</p>" + text, "Reuters"},
		"a regional desk":   {"<h1>Ferry to stop</h1><p>Lindholm (dpa/lsh) - Die letzte Fähre fährt im Mai, und was danach kommt, das weiß keiner.</p>" + text, "dpa"},
		"the agency itself": {`<meta property="og:site_name" content="AP Tern"><h1>Ferry to stop</h1><p>LINDHOLM (AP) — The last ferry sails in May, and nobody knows what comes after.</p>` + text, ""},
		"an agency quoted":  {"<h1>Ferry to stop</h1><p>The council told an agency (Reuters) that the last ferry sails in May and that nobody knows the rest.</p>" + text, ""},
	} {
		page := "<html><body>" + tc.body + `<meta property="og:site_name" content="Tern Post">` + "</body></html>"
		if got := FromPage(Page{URL: "https://tern-post.example/a", Body: []byte(page)}).Source; got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestAlternates(t *testing.T) {
	p := read("https://tern-post.example/en/a", `<link rel="alternate" hreflang="de-CH" href="/de/a"><link rel="alternate" hreflang="x-default" href="/en/a"><link rel="alternate" hreflang="fr" href="/">`, "")
	got := p.alternates("en")
	if len(got) != 1 || got["de-CH"] != "https://tern-post.example/de/a" {
		t.Error(got)
	}
	link := func(lang, href string) string {
		return `<link rel="alternate" hreflang="` + lang + `" href="` + href + `">`
	}
	for name, tc := range map[string]struct{ head, want string }{
		"another country":       {link("en-AU", "https://au.tern-post.example/a"), ""},
		"one of each language":  {link("fr-CA", "/ca/a") + link("fr", "/fr/a"), "fr /fr/a"},
		"two scripts":           {link("zh-Hans", "/cn/a") + link("zh-Hant", "/hk/a"), "zh-Hans /cn/a zh-Hant /hk/a"},
		"home of an edition":    {link("de", "/de/home.html") + link("fr", "/fr"), ""},
		"menus in a language":   {link("de", "/en/a?lang=de"), ""},
		"a feed":                {`<link rel="alternate" type="application/rss+xml" hreflang="de" href="/de/feed">`, ""},
		"no language, no place": {link("xx-nonsense-long-tag-of-all", "/de/a") + link("de", "mailto:x"), ""},
	} {
		p := read("https://tern-post.example/en/a", tc.head, "")
		alternates := p.alternates("en")
		var got []string
		for _, lang := range slices.Sorted(maps.Keys(alternates)) {
			got = append(got, lang, strings.TrimPrefix(alternates[lang], "https://tern-post.example"))
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	german := "Die Fähre fährt nicht mehr, weil der Hafen zerfällt. Der Rat hat am Dienstag lange darüber beraten und sich dann entschieden, obwohl die Fischer dagegen waren und die Bürgermeisterin zur Ruhe mahnte."
	for name, tc := range map[string]struct{ head, text, want string }{
		"declared":        {`<meta property="og:locale" content="de_AT">`, german, "de-AT"},
		"wrongly":         {`<meta property="og:locale" content="en_US">`, german + german, "de"},
		"not declared":    {"", german, "de"},
		"Japanese":        {"", "１３日午後９時１９分ごろ、島で震度５弱の地震があった。気象庁によると、震源の深さは約３６キロ。津波注意報を発表。", "ja"},
		"Chinese":         {"", "岛议会星期二决定，渡轮将于五月一日停运。工程师在十四根桩中的十一根上发现了裂缝。", "zh"},
		"Swahili":         {`<meta property="og:locale" content="en_US">`, "Kivuko cha kisiwa kitasimama mwezi wa tano kwa sababu gati ya bandari imeharibika, baraza la mji limesema jana. Mkuu wa bandari amesema kuwa watu wengi wanatoka katika vijiji vya mbali na hawana njia nyingine ya kwenda kazini, hivyo serikali inatafuta boti ya muda hadi mwisho wa mwaka.", "sw"},
		"Xhosa":           {`<html lang="en">`, "Ibhunga libhengeze ukuba isikhephe siza kuyeka ukuhamba ngenyanga kaCanzibe ngenxa yokuba izibuko lonakele. Usodolophu uthe abantu mabalinde kwaye kunye noorhulumente bafuna enye indlela yokuwela, okanye umkhosi wamanzi uza kuzisa isikhephe esitsha ngoku.", "xh"},
		"Zulu":            {`<html lang="en">`, "Umkhandlu uthe isikebhe sizoyeka ukuhamba ngoNhlaba ngoba itheku lonakele, futhi manje abantu bafuna enye indlela. Imeya ithe bonke kumele balinde ukuthi ibutho lasolwandle lilethe isikebhe esisha, noma kuzothatha isikhathi eside, kanye nokuthi uma umoya uvunguza ngeke sihambe.", "zu"},
		"nothing to tell": {"", "", ""},
	} {
		if got := read("", tc.head, "").language(tc.text); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestSpeaks(t *testing.T) {
	english := strings.Repeat("The council of the island met in the evening and closed the slipway, which is the last one that was open. ", 4)
	german := strings.Repeat("Der Rat der Insel hat am Abend getagt und die letzte Anlegestelle geschlossen, die noch offen war und auf die sich alle verlassen. ", 4)
	for _, tc := range []struct {
		lang, text string
		want       bool
	}{{"en-GB", english, true}, {"de", german, true}, {"de", english, false}, {"en", german, false}, {"fr", english, false}, {"en", "The ferry.", false}, {"no", english, false}, {"", english, false}} {
		if got := speaks(tc.lang, tc.text); got != tc.want {
			t.Errorf("speaks(%q, %.20q) = %v", tc.lang, tc.text, got)
		}
	}
}

func TestSite(t *testing.T) {
	for head, want := range map[string]string{
		`<meta property="og:site_name" content="Tern Post">`:                                                                                                                                  "Tern Post",
		`<meta property="og:site_name" content="https://tern.example">`:                                                                                                                       "",
		`<script type="application/ld+json">{"@type":"Article","publisher":{"name":"Gull"}}</script>`:                                                                                         "Gull",
		`<meta name="application-name" content="Gull App">`:                                                                                                                                   "Gull App",
		`<meta property="og:site_name" content="Harbours"><script type="application/ld+json">{"@type":"Article","publisher":{"name":"Tern Post"}}</script>`:                                   "Tern Post",
		`<title>Ferry to stop | The Bird</title><meta property="og:site_name" content="The Bird"><script type="application/ld+json">{"@type":"Article","publisher":{"name":"Tern"}}</script>`: "The Bird",
		`<meta property="og:site_name" content="ternpost"><script type="application/ld+json">{"@type":"Article","publisher":{"name":"Tern Post"}}</script>`:                                   "Tern Post",
		`<meta property="og:site_name" content="Tern Post - Gull Media GmbH & Co. KG">`:                                                                                                       "Tern Post",
		`<meta property="og:site_name" content="Tern Post, Inc.">`:                                                                                                                            "Tern Post",
		`<meta property="og:site_name" content="Tern Post & Co. KG">`:                                                                                                                         "Tern Post",
		`<title>Ferry to stop on the second of May</title><meta property="og:site_name" content="Ferry to stop on the second of May"><meta name="application-name" content="Gull">`:           "Gull",
		`<meta property="og:title" content="Ferry to stop on the second of May"><meta name="application-name" content="Ferry to stop on the second of May">`:                                  "",
		`<title>Friends of the Tern of Lindholm</title><meta property="og:site_name" content="Friends of the Tern of Lindholm">`:                                                              "Friends of the Tern of Lindholm",
		`<title>Harbours</title><meta property="og:site_name" content="Harbours">`:                                                                                                            "Harbours",
		`<meta property="og:site_name" content="Agility and AGM Watch">`:                                                                                                                      "Agility and AGM Watch",
	} {
		if got := read("https://tern.example/a", head, "").site(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for title, want := range map[string]string{"Ferry to stop | The Tern": "The Tern", "Ferry to stop - Harbours": "", "": ""} {
		if got := read("https://www.tern.example/a", "<title>"+title+"</title>", "").shownSite(); got != want {
			t.Errorf("%q shows %q, want %q", title, got, want)
		}
	}
	for name, want := range map[string]bool{"The Tern": true, "Harbour Weekly": false, "": false} {
		if got := read("https://www.tern.example/a", "", "").likeHost(name); got != want {
			t.Errorf("%q is like the address: %v", name, got)
		}
	}
	for host, want := range map[string]bool{"lindholm-bote.example": true, "ab.example": false, "gull.example": false} {
		if got := read("https://"+host+"/a", "", "").likeHost("Neuer Lindholm Anzeiger"); got != want {
			t.Errorf("%s is like the name: %v", host, got)
		}
	}
	if !slices.Contains([]string{"de", "en"}, languageTag("en")) || languageTag("no such language") != "" {
		t.Error("language tags")
	}
}
