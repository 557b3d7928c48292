package feed

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"strings"
	"time"
)

// repaired is a feed document made well-formed.
type repaired struct {
	xml      []byte
	root     string // local name of the root in lower case: rss, rdf, feed, channel
	items    []span // the items within xml, in document order
	bases    []*url.URL
	opened   []string // elements open where the first item begins, outermost first
	cut      bool     // the document ended in the middle; an unfinished item was left out
	problems int      // places that had to be mended
	line     int      // of the first such place
}

type span struct{ start, end int }

// maxDepth bounds nesting: the parser behind us recurses.
const maxDepth = 100

// maxRepaired bounds the repaired document, so that no entity multiplies its way past the fetch cap.
const maxRepaired = 64 << 20

// repair rewrites a feed document so that any XML parser reads it: elements are closed in the order
// in which they were opened, entities become characters, stray "&" and "<" are escaped, control
// characters, comments, processing instructions and the DTD are dropped, URL attributes become
// absolute. An unfinished last item is left out; what is complete is kept. False when there is no
// feed element at all.
func repair(doc []byte, base *url.URL) (repaired, bool) {
	start := findRoot(doc)
	if start < 0 {
		return repaired{}, false
	}
	r := repairer{src: doc, pos: start, ents: entities(doc[:start]), item: -1}
	r.out.Grow(len(doc) - start + 1024)
	r.base = append(r.base, base)
	r.run()
	r.res.xml = r.out.Bytes()
	return r.res, true
}

type element struct {
	name   string // as written in the output, with prefix
	source string // as written in the input
	base64 bool   // its text is encoded (Atom 0.3, mode="base64")
	date   bool   // its text is RSS's date
}

type repairer struct {
	src   []byte
	pos   int
	ents  map[string]string
	out   bytes.Buffer
	stack []element
	base  []*url.URL
	item  int // depth of the open item's element, -1 outside items
	begin int // where the open item begins in out
	res   repaired
}

func (r *repairer) run() {
	for r.pos < len(r.src) && r.out.Len() < maxRepaired {
		lt := bytes.IndexByte(r.src[r.pos:], '<')
		if lt < 0 {
			r.text(r.src[r.pos:])
			break
		}
		if lt > 0 {
			r.text(r.src[r.pos : r.pos+lt])
			r.pos += lt
		}
		r.markup()
		if r.res.root != "" && len(r.stack) == 0 {
			return
		}
	}
	r.finish()
}

// finish drops what was cut off and closes what is open.
func (r *repairer) finish() {
	r.res.cut = true
	r.mend()
	if r.item >= 0 {
		r.out.Truncate(r.begin)
		r.stack = r.stack[:r.item]
		r.item = -1
	}
	r.closeTo(0)
}

func (r *repairer) markup() {
	rest := r.src[r.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		r.skip(4, "-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		r.cdata()
	case bytes.HasPrefix(rest, []byte("<!")):
		r.skip(2, ">")
	case bytes.HasPrefix(rest, []byte("<?")):
		r.skip(2, "?>")
	case len(rest) > 2 && rest[1] == '/' && isNameStart(rest[2]):
		r.endTag()
	case len(rest) > 1 && isNameStart(rest[1]):
		r.startTag()
	default:
		r.mend()
		r.out.WriteString("&lt;")
		r.pos++
	}
}

func (r *repairer) mend() {
	if r.res.problems++; r.res.problems == 1 {
		r.res.line = 1 + bytes.Count(r.src[:min(r.pos, len(r.src))], []byte{'\n'})
	}
}

func (r *repairer) skip(from int, end string) {
	i := bytes.Index(r.src[r.pos+from:], []byte(end))
	if i < 0 {
		r.pos = len(r.src)
		return
	}
	r.pos += from + i + len(end)
}

func (r *repairer) cdata() {
	body := r.src[r.pos+9:]
	i := bytes.Index(body, []byte("]]>"))
	if i < 0 {
		r.pos = len(r.src) // unterminated: the item is cut off here
		return
	}
	if len(r.stack) > 0 {
		r.out.WriteString("<![CDATA[")
		writeClean(&r.out, body[:i])
		r.out.WriteString("]]>")
	}
	r.pos += 9 + i + 3
}

func (r *repairer) text(b []byte) {
	if len(r.stack) == 0 {
		return
	}
	switch top := r.stack[len(r.stack)-1]; {
	case top.base64:
		b = decodeBase64(b)
	case top.date:
		b = plainDate(b)
	}
	if writeText(&r.out, b, r.ents) {
		r.mend()
	}
}

func (r *repairer) endTag() {
	nameEnd := nameEnd(r.src, r.pos+2)
	name := cleanName(r.src[r.pos+2 : nameEnd])
	gt := bytes.IndexByte(r.src[nameEnd:], '>')
	if gt < 0 {
		r.pos = len(r.src)
		return
	}
	r.pos = nameEnd + gt + 1
	at := r.find(name)
	if at < 0 {
		r.mend()
		return
	}
	if at < len(r.stack)-1 {
		r.mend()
	}
	r.closeTo(at)
}

// find returns the depth of the innermost open element of that name, -1 when there is none. An end
// tag inside an item never closes more than the item, unless it is the channel's or the root's own.
func (r *repairer) find(name string) int {
	for i := len(r.stack) - 1; i >= 0; i-- {
		if strings.EqualFold(r.stack[i].source, name) {
			return i
		}
	}
	return -1
}

// closeTo closes open elements until depth of them are left.
func (r *repairer) closeTo(depth int) {
	for len(r.stack) > depth {
		top := len(r.stack) - 1
		r.out.WriteString("</")
		r.out.WriteString(r.stack[top].name)
		r.out.WriteByte('>')
		r.stack, r.base = r.stack[:top], r.base[:top+1]
		if top == r.item {
			r.res.items = append(r.res.items, span{r.begin, r.out.Len()})
			r.item = -1
		}
	}
}

func (r *repairer) startTag() {
	t, end := scanTag(r.src, r.pos)
	if end < 0 {
		r.pos = len(r.src)
		return
	}
	r.pos = end
	if t.broken {
		r.mend()
	}
	source := t.name
	local := localName(t.name)
	if r.res.root == "" {
		r.res.root = local
		t = nativeRoot(t, local)
	}
	if (r.item < 0 || len(r.stack) == r.item+1) && isItem(r.res.root, local, len(r.stack)) {
		r.openItem(t)
		t.name = rename(r.res.root, t.name, local)
	} else if r.item >= 0 && len(r.stack) == r.item+1 && local == "body" {
		t = tag{name: "body", attrs: t.drop("xmlns"), empty: t.empty} // xhtml:body, for the parser a custom element
	}
	if len(r.stack) >= maxDepth {
		r.mend()
		return
	}
	r.push(t, source)
}

// nativeRoot binds an Atom document's own elements to the Atom namespace, whatever it calls it: some
// invent a namespace, or spell the right one wrong.
func nativeRoot(t tag, local string) tag {
	if local != "feed" {
		return t
	}
	decl := "xmlns"
	if prefix, _, ok := strings.Cut(t.name, ":"); ok {
		decl = "xmlns:" + prefix
	}
	if ns := t.attr(decl); ns != atom10 && ns != atom03 {
		t.attrs = append(t.drop(decl), attribute{decl, atom10})
	}
	return t
}

const (
	atom10 = "http://www.w3.org/2005/Atom"
	atom03 = "http://purl.org/atom/ns#"
)

// rename gives an item the name that its kind of document knows it by.
func rename(root, name, local string) string {
	if root == "feed" && local == "item" {
		return strings.TrimSuffix(name, name[len(name)-4:]) + "entry"
	}
	return name
}

// openItem notes where an item begins; one that was never closed ends here.
func (r *repairer) openItem(t tag) {
	if r.item >= 0 {
		r.mend()
		r.closeTo(r.item)
	}
	if len(r.res.items) == 0 && r.res.opened == nil {
		for _, e := range r.stack {
			r.res.opened = append(r.res.opened, e.name)
		}
	}
	r.item, r.begin = len(r.stack), r.out.Len()
	r.res.bases = append(r.res.bases, resolveBase(r.base[len(r.base)-1], t.attr("xml:base")))
}

func (r *repairer) push(t tag, source string) {
	base := resolveBase(r.base[len(r.base)-1], t.attr("xml:base"))
	r.out.WriteByte('<')
	r.out.WriteString(t.name)
	for _, a := range t.attrs {
		if a.name == "xml:base" {
			continue
		}
		r.out.WriteByte(' ')
		r.out.WriteString(a.name)
		r.out.WriteString(`="`)
		writeAttr(&r.out, a, base, r.ents)
		r.out.WriteByte('"')
	}
	r.out.WriteByte('>')
	r.stack = append(r.stack, element{name: t.name, source: source, base64: strings.EqualFold(t.attr("mode"), "base64"), date: strings.EqualFold(t.name, "pubDate")})
	r.base = append(r.base, base)
	if t.empty {
		r.closeTo(len(r.stack) - 1)
	}
}

// plainDate rewrites the usual form of RSS's date as RFC 3339: gofeed tries some sixty layouts one after the
// other, which took a third of the time of reading a feed.
func plainDate(b []byte) []byte {
	s := strings.TrimSpace(string(b))
	for _, layout := range []string{time.RFC1123Z, "Mon, 02 Jan 2006 15:04:05 GMT", "Mon, 02 Jan 2006 15:04:05 UTC"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.AppendFormat(nil, time.RFC3339)
		}
	}
	return b
}

func decodeBase64(b []byte) []byte {
	clean := bytes.Join(bytes.Fields(b), nil)
	out, err := base64.StdEncoding.DecodeString(string(clean))
	if err != nil {
		return b
	}
	var esc bytes.Buffer
	writeEscaped(&esc, bytes.ToValidUTF8(out, nil))
	return esc.Bytes()
}

func resolveBase(base *url.URL, attr string) *url.URL {
	if attr == "" {
		return base
	}
	u, err := url.Parse(strings.TrimSpace(attr))
	if err != nil {
		return base
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if !u.IsAbs() {
		return base
	}
	return u
}

// holdsAddress reports attributes whose value is an address.
func holdsAddress(name string) bool {
	switch localName(name) {
	case "href", "src", "url", "uri":
		return true
	}
	return false
}

// resolve makes ref absolute; unchanged where it cannot.
func resolve(base *url.URL, ref string) string {
	ref = strings.TrimSpace(ref)
	u, err := url.Parse(ref)
	if err != nil || u.IsAbs() || base == nil || ref == "" {
		return ref
	}
	return base.ResolveReference(u).String()
}

func localName(name string) string {
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	return strings.ToLower(name)
}

func isItem(root, local string, depth int) bool {
	if root == "feed" {
		return local == "entry" || local == "item" && depth == 1
	}
	return local == "item"
}
