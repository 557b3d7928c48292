package story

import (
	"net/url"
	"slices"
	"strings"
)

// trackingParams are parameters that tell the publisher where a reader came from and nothing about
// which page is meant; lower case. Sources: the publishers' and mailers' own documentation, and the
// public lists of browsers' link cleaners.
var trackingParams = []string{
	"__twitter_impression", "_branch_match_id", "_ga", "_gl", "_ke", "_openstat", "action_object_map", "action_ref_map", "action_type_map",
	"amp_gsa", "amp_js_v", "aff_id", "affiliate", "campaign_id", "campaignid", "cid_source", "ck_subscriber_id", "clickid", "cmp", "cmpid", "cn-track",
	"cvid", "cx_testid", "dclid", "dicbo", "dm_i", "echobox", "ef_id", "elqtrack", "elqtrackid", "emailid", "emc", "epik", "fbclid", "feature", "ftag", "ftcamp",
	"gaa_at", "gaa_n", "gaa_sig", "gaa_ts", "gbraid", "gclid", "gclsrc", "guccounter", "icid", "ico", "igsh", "igshid", "intcid", "intcmp", "irclickid",
	"ito", "li_fat_id", "maca", "mbid", "mkt_tok", "mkwid", "msclkid", "ncid", "ncl", "newsletterid", "nl_id", "nr_email_referer", "ocid", "pcrid",
	"piano_d", "piano_t", "partner_ref", "ref_src", "ref_url", "referrer", "rss_id", "s_cid", "s_kwcid", "sc_channel", "sc_cid", "sc_src", "share_id", "smid", "smtyp",
	"soc_src", "soc_trk", "spm", "spmailingid", "spuserid", "srsltid", "taid", "tblci", "tpcc", "trk", "trkcampaign", "trkinfo", "ttclid", "tw_p", "twclid",
	"ved", "wbraid", "wickedid", "xtor", "yclid", "ysclid",
}

// trackingPrefixes begin the names of whole families.
var trackingPrefixes = []string{
	"utm_", "utm-", "mtm_", "matomo_", "pk_", "piwik_", "ns_", "at_", "wt_", "wt.", "hsa_", "_hs", "mc_", "fb_", "vero_", "ml_",
	"guce_", "oly_", "gad_", "ga_", "cm_mm", "bsft_", "itm_", "algo_", "ss_", "trk_", "asc_", "ob_", "stm_", "sfmc_",
}

// sourceWords in a value say that a parameter tells where the reader came from, whatever its name.
var sourceWords = []string{
	"rss", "mrss", "atom", "feed", "feeds", "rssfeed", "twitter", "facebook", "linkedin", "whatsapp", "telegram", "reddit", "instagram", "pinterest",
	"newsletter", "social", "socialflow", "sharing", "sharebutton", "googlenews", "flipboard",
}

// meaningful are parameters that choose a page: a source word in their value is a coincidence.
var meaningful = []string{
	"id", "p", "q", "s", "v", "t", "page", "query", "search", "keyword", "title", "name", "url", "u", "tag", "topic", "category", "cat", "article", "story", "section",
	"list", "lang", "hl", "format", "action", "redirect", "reference", "post", "path", "file",
}

// keepParams returns the parameters that choose the page, escapes normalised, in order.
func keepParams(query string) []string {
	var kept []string
	for p := range strings.SplitSeq(query, "&") {
		p = normalEscapes(strings.ReplaceAll(p, "+", "%20"))
		for strings.HasPrefix(p, "amp;") { // what is left of "&amp;" where the order was changed
			p = p[len("amp;"):]
		}
		if name, value, _ := strings.Cut(p, "="); name != "" && !tracks(name, value) {
			kept = append(kept, p)
		}
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

func tracks(name, value string) bool {
	if n, err := url.QueryUnescape(name); err == nil {
		name = n
	}
	name = strings.ToLower(name)
	if slices.Contains(trackingParams, name) || slices.ContainsFunc(trackingPrefixes, func(p string) bool { return strings.HasPrefix(name, p) }) {
		return true
	}
	if name == "amp" || (name == "outputtype" || name == "output") && strings.EqualFold(value, "amp") {
		return true
	}
	if slices.Contains(meaningful, name) {
		return false
	}
	if v, err := url.QueryUnescape(value); err == nil {
		value = v
	}
	return slices.ContainsFunc(words(value), func(w string) bool { return slices.Contains(sourceWords, w) })
}
