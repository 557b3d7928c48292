package feed

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	isoDate  = regexp.MustCompile(`^(-?\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$`)
	clock    = regexp.MustCompile(`\b(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s*([AaPp]\.?[Mm]\b)?`)
	offset   = regexp.MustCompile(`([+-])(\d{1,2}):?(\d\d)\b`)
	zoneName = regexp.MustCompile(`\b([A-Z]{1,4}T?)\b\s*$`)
	number   = regexp.MustCompile(`\d+`)
	word     = regexp.MustCompile(`\p{L}+`)
)

// parseDate reads the dates that gofeed leaves: ISO 8601 in its short forms, and whatever names a month,
// a day, a year and perhaps a time, in any order. Zero when it cannot be sure. Without a zone the
// time counts as UTC.
func parseDate(s string) time.Time {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 100 {
		return time.Time{}
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return assemble(atoi(m[1]), max(1, atoi(m[2])), max(1, atoi(m[3])), atoi(m[4]), atoi(m[5]), atoi(m[6]), zone(m[7]))
	}
	return looseDate(s)
}

func looseDate(s string) time.Time {
	hour, minute, second := 0, 0, 0
	loc := time.UTC
	if m := clock.FindStringSubmatchIndex(s); m != nil {
		get := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		hour, minute, second = atoi(get(1)), atoi(get(2)), atoi(get(3))
		hour = twelve(hour, get(4))
		loc = zone(s[m[1]:])
		s = s[:m[0]] + " " + cutZone(s[m[1]:])
	}
	month := 0
	for _, w := range word.FindAllString(s, -1) {
		if n := monthNumber(w); n > 0 {
			month = n
		}
	}
	var nums []int
	for _, n := range number.FindAllString(s, 4) {
		nums = append(nums, atoi(n))
	}
	year, month, day := dayOf(nums, month)
	return assemble(year, month, day, hour, minute, second, loc)
}

// dayOf tells the numbers of a date apart: with a named month day and year are left; without one the
// order is year first, or day first when the first cannot be a month, or American.
func dayOf(nums []int, month int) (y, m, d int) {
	switch {
	case month > 0 && len(nums) >= 2 && nums[0] > 31:
		return nums[0], month, nums[1]
	case month > 0 && len(nums) >= 2:
		return fullYear(nums[1]), month, nums[0]
	case len(nums) >= 3 && nums[0] > 31:
		return nums[0], nums[1], nums[2]
	case len(nums) >= 3 && nums[0] > 12:
		return fullYear(nums[2]), nums[1], nums[0]
	case len(nums) >= 3:
		return fullYear(nums[2]), nums[0], nums[1]
	}
	return 0, 0, 0
}

func fullYear(y int) int {
	switch {
	case y < 70:
		return y + 2000
	case y < 100:
		return y + 1900
	}
	return y
}

func assemble(y, mo, d, h, mi, s int, loc *time.Location) time.Time {
	if y < 1900 || y > 2200 || mo < 1 || mo > 12 || d < 1 || d > 31 || h > 24 || mi > 59 || s > 60 {
		return time.Time{}
	}
	t := time.Date(y, time.Month(mo), d, h, mi, s, 0, loc)
	if h < 24 && t.Day() != d {
		return time.Time{} // 31 February
	}
	return t.UTC()
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

func twelve(h int, half string) int {
	switch {
	case half == "":
		return h
	case (half[0] == 'p' || half[0] == 'P') && h < 12:
		return h + 12
	case (half[0] == 'a' || half[0] == 'A') && h == 12:
		return 0
	}
	return h
}

func cutZone(s string) string { return offset.ReplaceAllString(s, " ") }

// zone reads an offset or a zone's abbreviation; ambiguous ones take their North American reading,
// which dominates in feeds (RFC 822 defines no other).
func zone(s string) *time.Location {
	if m := offset.FindStringSubmatch(s); m != nil {
		secs := atoi(m[2])*3600 + atoi(m[3])*60
		if m[1] == "-" {
			secs = -secs
		}
		return time.FixedZone("", secs)
	}
	names := map[string]int{"EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "CT": -6, "MST": -7, "MDT": -6, "MT": -7,
		"PST": -8, "PDT": -7, "PT": -8, "AKST": -9, "AKDT": -8, "HST": -10, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
		"EET": 2, "EEST": 3, "MSK": 3, "IST": 0, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
	if m := zoneName.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		if m[1] == "IST" {
			return time.FixedZone("IST", 5*3600+1800)
		}
		return time.FixedZone(m[1], names[m[1]]*3600)
	}
	return time.UTC
}

// monthNumber knows month names by their beginnings, in the languages whose publishers write them out.
func monthNumber(w string) int {
	w = strings.ToLower(w)
	for i, prefixes := range [...][]string{
		{"jan", "jän", "ene", "gen", "янв", "sty"},
		{"feb", "fév", "fev", "фев", "lut"},
		{"mar", "mär", "mrz", "maa", "мар"},
		{"apr", "avr", "abr", "апр", "kwi"},
		{"may", "mai", "mei", "mag", "maj", "май", "мая"},
		{"jun", "juin", "giu", "июн", "cze"},
		{"jul", "juil", "lug", "июл", "lip"},
		{"aug", "aoû", "aou", "ago", "авг", "sie"},
		{"sep", "set", "сен", "wrz"},
		{"oct", "okt", "ott", "out", "окт", "paź"},
		{"nov", "ноя", "lis"},
		{"dec", "dez", "déc", "dic", "дек", "gru"},
	} {
		for _, p := range prefixes {
			if strings.HasPrefix(w, p) {
				return i + 1
			}
		}
	}
	return 0
}
