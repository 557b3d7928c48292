package extract

import (
	"html"
	"strings"
)

// poorBody is the length in characters under which a body is worth a second opinion.
const poorBody = 250

// secondOpinion looks for a better body when the one found on the page is poor.
func (p *page) secondOpinion(paras []para) []para {
	if d := declaredParas(p.linked.body); length(d) > 2*length(paras) && length(d) >= 2*poorBody {
		return d
	}
	return paras
}

func length(paras []para) int {
	n := 0
	for _, p := range paras {
		n += len(p.text)
	}
	return n
}

// declaredParas splits the article body of structured data into paragraphs.
func declaredParas(body string) []para {
	if strings.Contains(body, "&lt;") {
		body = html.UnescapeString(body)
	}
	for _, tag := range []string{"</p>", "<br>", "<br/>", "<br />", "</h2>", "</h3>", "</li>", "</div>"} {
		body = strings.ReplaceAll(body, tag, "\n")
	}
	var out []para
	for line := range strings.SplitSeq(body, "\n") {
		if line = clean(line); line != "" && !boilerplate(line) {
			out = append(out, para{text: line})
		}
	}
	return out
}
