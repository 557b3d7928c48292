package story

import (
	"math"
	"slices"
	"testing"

	"pullquote/internal/news"
)

// This file fits the model of same.go and measures it while streaming: TestFitModel runs it on a corpus.

// xdoc is a document of the corpus with its fingerprint.
type xdoc struct {
	corpusDoc
	s    news.Sketched
	keys []uint64
}

func dot2(w []float64, f [features]float64) float64 { return dot(w, f[:]) }

// ridge keeps the weights small, so that they hold for stories that were not seen.
const ridge = 5

func sig(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
func dot(w, x []float64) float64 {
	s := 0.0
	for i := range w {
		s += w[i] * x[i]
	}
	return s
}

// train fits a weighted logistic regression by Newton's method: rows X, labels Y (0 or 1), weights W.
func train(X [][]float64, Y []float64, W []float64) []float64 {
	n := len(X[0])
	w := make([]float64, n)
	for range 25 { // Newton
		H := make([][]float64, n)
		for i := range H {
			H[i] = make([]float64, n)
			H[i][i] = ridge
		}
		g := make([]float64, n)
		for i := range g {
			g[i] = -ridge * w[i]
		}
		for k, x := range X {
			p := sig(dot(w, x))
			for i := range n {
				g[i] += W[k] * (Y[k] - p) * x[i]
				for j := range n {
					H[i][j] += W[k] * p * (1 - p) * x[i] * x[j]
				}
			}
		}
		d := solve(H, g)
		for i := range w {
			w[i] += d[i]
		}
	}
	return w
}

// solve solves A·x = b by Gauss–Jordan elimination with pivots; it overwrites both.
func solve(A [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		p := i
		for r := i; r < n; r++ {
			if math.Abs(A[r][i]) > math.Abs(A[p][i]) {
				p = r
			}
		}
		A[i], A[p] = A[p], A[i]
		b[i], b[p] = b[p], b[i]
		for r := range n {
			if r != i {
				f := A[r][i] / A[i][i]
				for c := i; c < n; c++ {
					A[r][c] -= f * A[i][c]
				}
				b[r] -= f * b[i]
			}
		}
	}
	for i := range n {
		b[i] /= A[i][i]
	}
	return b
}

// matrix holds the score of each document against each earlier one.
func matrix(docs []xdoc, w []float64) [][]float64 {
	M := make([][]float64, len(docs))
	for i, d := range docs {
		M[i] = make([]float64, i)
		for j := range i {
			M[i][j] = dot2(w, likenessOf(d.s, docs[j].s).features())
		}
	}
	return M
}

// stream joins each document to the best story from thr on, and returns the story of each.
func stream(docs []xdoc, M [][]float64, thr, alpha float64, useKeys bool) map[string]int {
	g := map[string]int{}
	members := [][]int{}
	for i, d := range docs {
		best, bi := math.Inf(-1), -1
		cand := map[int]int{}
		if useKeys {
			for j := range i {
				n := 0
				for _, k := range d.keys {
					if slices.Contains(docs[j].keys, k) {
						n++
					}
				}
				if n > 0 {
					cand[j] = n
				}
			}
			if len(cand) > 50 {
				ids := []int{}
				for j := range cand {
					ids = append(ids, j)
				}
				slices.SortFunc(ids, func(a, b int) int { return cand[b] - cand[a] })
				for _, j := range ids[50:] {
					delete(cand, j)
				}
			}
		}
		for c, m := range members {
			sum, mx, n := 0.0, math.Inf(-1), 0.0
			for _, j := range m {
				if useKeys && cand[j] == 0 {
					continue
				}
				s := M[i][j]
				sum += s
				n++
				mx = max(mx, s)
			}
			if n == 0 {
				continue
			}
			if s := alpha*mx + (1-alpha)*sum/n; s > best {
				best, bi = s, c
			}
		}
		if bi >= 0 && best > thr {
			members[bi] = append(members[bi], i)
			g[d.ID] = bi
		} else {
			members = append(members, []int{i})
			g[d.ID] = len(members) - 1
		}
	}
	return g
}

func score(docs []xdoc, g map[string]int) (p, r, f, b3 float64) {
	tp, pp, gp := 0.0, 0.0, 0.0
	for i, a := range docs {
		for _, b := range docs[:i] {
			s, m := a.Story == b.Story, g[a.ID] == g[b.ID]
			if s {
				gp++
			}
			if m {
				pp++
			}
			if s && m {
				tp++
			}
		}
	}
	bp, br := 0.0, 0.0
	for _, a := range docs {
		c, gl, both := 0.0, 0.0, 0.0
		for _, b := range docs {
			s, m := a.Story == b.Story, g[a.ID] == g[b.ID]
			if s {
				gl++
			}
			if m {
				c++
			}
			if s && m {
				both++
			}
		}
		bp += both / c
		br += both / gl
	}
	n := float64(len(docs))
	p, r = tp/max(pp, 1), tp/gp
	return p, r, 2 * p * r / (p + r), 2 * bp / n * br / n / (bp/n + br/n)
}

func pairsOf(docs []xdoc) (X [][]float64, Y, W []float64) {
	for i, a := range docs {
		for _, b := range docs[:i] {
			l := likenessOf(a.s, b.s)
			if l.All < 0.03 {
				continue
			}
			f := l.features()
			X = append(X, f[:])
			y := 0.0
			if a.Story == b.Story {
				y = 1
			}
			Y = append(Y, y)
			W = append(W, 1)
		}
	}
	return
}

func prep(docs []corpusDoc, par int) (out []xdoc) {
	for _, d := range docs {
		if par >= 0 && d.Topic%2 != par {
			continue
		}
		x := xdoc{corpusDoc: d, s: Fingerprint(news.Sketched{}, d.Text)}
		x.keys = IndexKeys(x.s)
		out = append(out, x)
	}
	return
}

// TestFitModel prints the weights of model, and how well weights and background that were fitted on
// one half of the topics group the other half: go test ./internal/story -run TestFitModel -v -fit corpus.jsonl.gz
func TestFitModel(t *testing.T) {
	if *fitFrom == "" {
		t.Skip("no corpus given with -fit")
	}
	all := readCorpus(t, *fitFrom)
	defer func(keep string) { backgroundTable = keep }(backgroundTable)
	for parity := range 2 {
		half := slices.DeleteFunc(slices.Clone(all), func(d corpusDoc) bool { return d.Topic%2 != parity })
		backgroundTable = string(fitBackground(half))
		w := train(pairsOf(prep(all, parity)))
		test := prep(all, 1-parity)
		p, r, f, b := score(test, stream(test, matrix(test, w), undatedFrom, best, true))
		t.Logf("fitted on half %d, tested on the other: pairs P %.3f R %.3f F1 %.3f, B-cubed F1 %.3f", parity, p, r, f, b)
	}
	backgroundTable = string(fitBackground(all))
	t.Logf("weights %.3f", train(pairsOf(prep(all, -1))))
}
