package samples

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Lead pictures are drawn, not stored: a sky, a sun, and some ridges or waves, each picture with its
// own colours. The same name always gives the same picture.
const (
	pictureWidth  = 800
	pictureHeight = 420
	ridges        = 4
)

func (s *site) picture(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(r.PathValue("file"), ".png")
	if !ok || !slices.ContainsFunc(s.items, func(it item) bool { return it.Picture == name }) {
		http.NotFound(w, r)
		return
	}
	var b bytes.Buffer
	if err := png.Encode(&b, draw(name)); err != nil {
		http.Error(w, "the picture could not be drawn", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b.Bytes()))
}

// draw paints with a palette of a few colours, so that the file stays small.
func draw(name string) image.Image {
	h := fnv.New32a()
	h.Write([]byte(name))
	seed := float64(h.Sum32()%3600) / 10
	img := image.NewPaletted(image.Rect(0, 0, pictureWidth, pictureHeight), palette(seed))
	sunX, sunY := 150+math.Mod(seed*7, 500), 90+math.Mod(seed*3, 80)
	for x := range pictureWidth {
		for y := range pictureHeight {
			img.SetColorIndex(x, y, at(float64(x), float64(y), seed, sunX, sunY))
		}
	}
	return img
}

// at is the colour of one point: the nearest ridge that covers it, the sun, or the sky.
func at(x, y, seed, sunX, sunY float64) uint8 {
	for i := ridges - 1; i >= 0; i-- {
		base := 200 + 55*float64(i)
		wave := math.Sin(x/(90+20*float64(i))+seed+float64(i)*1.7)*26 + math.Sin(x/37+seed*2+float64(i))*7
		if y > base+wave {
			return uint8(skyBands + 1 + i)
		}
	}
	if math.Hypot(x-sunX, y-sunY) < 46 {
		return skyBands
	}
	return uint8(min(skyBands-1, int(y/pictureHeight*2*skyBands)))
}

const skyBands = 16

// palette has the bands of the sky, the sun and the ridges, around one hue.
func palette(hue float64) color.Palette {
	var p color.Palette
	for i := range skyBands {
		p = append(p, hsl(hue, 0.45, 0.62+0.02*float64(i)))
	}
	p = append(p, hsl(hue+35, 0.8, 0.9))
	for i := range ridges {
		p = append(p, hsl(hue+15*float64(i), 0.35, 0.52-0.11*float64(i)))
	}
	return p
}

// hsl converts a hue in degrees, a saturation and a lightness to a colour.
func hsl(h, s, l float64) color.Color {
	a := s * math.Min(l, 1-l)
	channel := func(n float64) uint8 {
		k := math.Mod(n+h/30, 12)
		return uint8(255 * (l - a*math.Max(-1, math.Min(math.Min(k-3, 9-k), 1))))
	}
	return color.RGBA{channel(0), channel(8), channel(4), 255}
}
