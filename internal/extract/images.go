package extract

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// picture is one image on the page, in its largest version.
type picture struct {
	src    string
	alt    string
	width  int  // as the markup says, 0 when it does not
	figure bool // inside <figure> or <picture>
	at     int  // position in the document, in elements
}

const (
	maxPictures = 80
	// minLeadWidth is the least declared width in pixels of a lead picture.
	minLeadWidth = 300
	// smallWidth is the declared width in pixels under which a picture is small for a card.
	smallWidth = 900
	// muchWider is how many times wider than the declared picture another file of it must be.
	muchWider = 1.4
	// leadReach is how many elements around the headline the lead picture may stand.
	leadReach = 120
)

// image notes an <img>, or the <source> of a <picture>.
func (h *head) image(n *html.Node, figure bool) {
	if len(h.images) >= maxPictures || n.DataAtom == atom.Source && (n.Parent == nil || n.Parent.DataAtom != atom.Picture) {
		return
	}
	src, width := largest(first(attr(n, "srcset"), attr(n, "data-srcset"), attr(n, "data-lazy-srcset")))
	if src == "" {
		for _, key := range []string{"src", "data-src", "data-original", "data-lazy-src"} {
			if v := strings.TrimSpace(attr(n, key)); v != "" && !strings.HasPrefix(v, "data:") {
				src = v
			}
		}
	}
	if src == "" {
		return
	}
	if w, err := strconv.Atoi(strings.TrimSuffix(attr(n, "width"), "px")); err == nil {
		width = max(width, w)
	}
	h.images = append(h.images, picture{src: src, alt: clean(attr(n, "alt")), width: width, figure: figure, at: h.elements})
}

// largest returns the widest candidate of a srcset ("a.jpg 400w, b.jpg 800w") and its width, 0 for
// densities. A comma ends a candidate only after its descriptor or before a blank: addresses contain commas.
func largest(srcset string) (string, int) {
	best, width, score := "", 0, -1.0
	src := ""
	offer := func(points float64, w int) {
		if src != "" && points > score && !strings.HasPrefix(src, "data:") {
			best, width, score = src, w, points
		}
		src = ""
	}
	for f := range strings.FieldsSeq(srcset) {
		if src == "" {
			if src = strings.TrimRight(f, ","); src != f {
				offer(1, 0)
			}
			continue
		}
		d, next, _ := strings.Cut(f, ",")
		if v, w := descriptor(d); v > 0 {
			offer(v, w)
			src = next
			continue
		}
		offer(1, 0)
		src = strings.TrimRight(f, ",")
	}
	offer(1, 0)
	return best, width
}

// descriptor reads "800w" (the value and a width) or "1.5x" (the value); 0 when it is neither.
func descriptor(d string) (value float64, width int) {
	n := len(d) - 1
	if n < 1 || d[n] != 'w' && d[n] != 'x' {
		return 0, 0
	}
	v, err := strconv.ParseFloat(d[:n], 64)
	if err != nil || v <= 0 || v > 1e5 {
		return 0, 0
	}
	if d[n] == 'w' {
		width = int(v)
	}
	return v, width
}

// image returns the lead picture and its description: the one that the page declares, or, where that
// is branded for social networks or the page has it wider, the version that the page shows. What the page shows
// first is taken only when nothing is declared: it may be a promotion.
func (p *page) image() (string, string) {
	declared, alt := p.declaredImage()
	i := -1
	switch {
	case declared == "":
		i = p.leadFigure()
	case branded(declared) || p.smallImage():
		i = p.larger(p.shown(declared))
	case p.declaredWidth() > 0:
		i = p.wider(declared)
	}
	if i < 0 {
		return declared, first(p.altOf(declared), alt)
	}
	pic := p.head.images[i]
	return p.absolute(pic.src), first(pic.alt, p.altOf(pic.src))
}

func (p *page) smallImage() bool {
	w := p.declaredWidth()
	return w > 0 && w < smallWidth
}

// declaredWidth is the declared picture's width in pixels, 0 when the page does not say.
func (p *page) declaredWidth() int {
	w, _ := strconv.Atoi(p.head.get("og:image:width"))
	return w
}

// wider finds a file of the page that is a wider version of the declared picture, -1 when there is none.
// The same file name is the same file behind a resizer, whose declared form was made for cards.
func (p *page) wider(declared string) int {
	i := p.larger(p.shown(declared))
	if i >= 0 && (p.head.images[i].width == 0 || sameStem(p.head.images[i].src, declared)) {
		return -1
	}
	return i
}

// larger keeps a picture of the page only where it is not known to be about as wide as the declared one.
func (p *page) larger(i int) int {
	if i < 0 {
		return i
	}
	if w := p.head.images[i].width; w > 0 && float64(w) <= muchWider*float64(p.declaredWidth()) {
		return -1
	}
	return i
}

// branded reports whether an address says that the picture carries a mark for social networks.
func branded(src string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(src), func(r rune) bool { return !isWordRune(r) }) {
		switch w {
		case "facebook", "fb", "branded", "watermark", "watermarked", "overlay", "og", "opengraph":
			return true
		}
	}
	return false
}

// declaredImage is what the metadata name, the first that is no logo. The structured data's picture is taken
// where the page shows that one and not the one for social networks, which may be composed for them.
func (p *page) declaredImage() (string, string) {
	h := p.head
	src := p.usable(h.get("og:image:secure_url"), h.get("og:image", "og:image:url"))
	structured := p.usable(p.linked.images...)
	if src == "" || structured != "" && !samePicture(src, structured) && p.shown(src) < 0 && p.shown(structured) >= 0 {
		src = structured
	}
	if src == "" {
		src = p.usable(h.get("twitter:image", "twitter:image:src", "image_src", "thumbnail", "thumbnailurl", "image"))
	}
	if src == "" {
		return "", ""
	}
	return src, h.get("og:image:alt", "twitter:image:alt")
}

// usable returns the first of some addresses that is one of a picture and not of a logo, absolute.
func (p *page) usable(addresses ...string) string {
	for _, a := range addresses {
		if fields := strings.Fields(a); len(fields) > 1 && strings.Contains(a, ", ") {
			a, _ = largest(a) // a srcset where an address belongs
		}
		if src := p.absolute(a); src != "" && !placeholder(src) {
			return src
		}
	}
	return ""
}

// samePicture reports whether two addresses have a part in common that identifies a picture.
func samePicture(a, b string) bool {
	marks := imageMarks(a)
	for m := range imageMarks(b) {
		if marks[m] {
			return true
		}
	}
	return sameStem(a, b)
}

// shown finds the picture on the page that shows what the declared address shows, -1 when there is
// none: the same path, or the most of the file's names and numbers that single a picture out.
func (p *page) shown(declared string) int {
	if declared == "" {
		return -1
	}
	marks := p.marks(declared)
	best, most := -1, 0
	for i := range p.head.images {
		pic := &p.head.images[i]
		if placeholder(pic.src) || pic.width > 0 && pic.width < minLeadWidth || p.absolute(pic.src) == "" {
			continue
		}
		n := 0
		for m := range imageMarks(pic.src) {
			if marks[m] {
				n++
			}
		}
		if n > most || n == most && best >= 0 && pic.width > p.head.images[best].width && sameStem(pic.src, p.head.images[best].src) {
			best, most = i, n
		}
	}
	return best
}

func sameStem(a, b string) bool { return fileName(a) == fileName(b) }

// marks are the parts of the declared address that at most half of the page's pictures share.
func (p *page) marks(declared string) map[string]bool {
	out := imageMarks(declared)
	count := make(map[string]int)
	stems := make(map[string]bool)
	for i := range p.head.images {
		stems[fileName(p.head.images[i].src)] = true
		for m := range imageMarks(p.head.images[i].src) {
			count[m]++
		}
	}
	for m := range out {
		if n := count[m]; len(stems) > 3 && 2*n > len(p.head.images) {
			delete(out, m)
		}
	}
	return out
}

// imageMarks are the parts of a picture's address that can identify it: long numbers and ids, and the
// name of the file without its size; not dates, sizes and words.
func imageMarks(address string) map[string]bool {
	out := make(map[string]bool)
	s := address
	if u, err := url.QueryUnescape(strings.ReplaceAll(address, "+", "%2B")); err == nil {
		s = u
	}
	s = strings.ToLower(s)
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
		s = s[strings.IndexByte(s+"/", '/'):]
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		digits := 0
		for i := range len(part) {
			if part[i] >= '0' && part[i] <= '9' {
				digits++
			}
		}
		if len(part) >= 6 && digits > 0 && !sizeOrDate(part) || len(part) >= 20 {
			out[part] = true
		}
	}
	if name := fileName(address); len(name) >= 10 {
		out["/"+name] = true
	}
	return out
}

// sizeOrDate spots "1200x675", "20240131", "202401" and "w1200".
func sizeOrDate(s string) bool {
	w, h, ok := strings.Cut(s, "x")
	if _, err := strconv.Atoi(w); ok && err == nil {
		if _, err := strconv.Atoi(h); err == nil {
			return true
		}
	}
	if (len(s) == 8 || len(s) == 6) && (strings.HasPrefix(s, "20") || strings.HasPrefix(s, "19")) {
		_, err := strconv.Atoi(s)
		return err == nil
	}
	return false
}

// leadFigure is the first large picture in a figure near the headline, -1 when there is none.
func (p *page) leadFigure() int {
	headline := p.headlineElement()
	for i, pic := range p.head.images {
		if !pic.figure || placeholder(pic.src) || pic.width > 0 && pic.width < minLeadWidth || p.absolute(pic.src) == "" {
			continue
		}
		if headline > 0 && (pic.at < headline-leadReach/2 || pic.at > headline+leadReach) {
			continue
		}
		return i
	}
	return -1
}

// altOf is the description of the picture on the page that has the same file name.
func (p *page) altOf(src string) string {
	for _, i := range p.head.images {
		if i.alt != "" && fileName(i.src) == fileName(src) {
			return i.alt
		}
	}
	return ""
}

func fileName(address string) string {
	if u, err := url.Parse(address); err == nil {
		return path.Base(u.Path)
	}
	return address
}

// placeholder reports whether a picture's address says that it is the outlet's logo or no picture.
func placeholder(src string) bool {
	name := strings.ToLower(fileName(src))
	if strings.HasSuffix(name, ".svg") {
		return true
	}
	for _, w := range []string{"logo", "placeholder", "favicon", "default-image", "default_image", "blank.", "spacer", "pixel.", "avatar", "1x1"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
