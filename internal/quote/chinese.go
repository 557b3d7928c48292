package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	chineseVerbs = strings.Fields(`说 說 表示 指出 称 稱 认为 認為 强调 強調 告诉 告訴 介绍 介紹 透露 写道 寫道 回应 回應 解释 解釋 呼吁 呼籲 警告 补充 補充 问道 問道 回答 坦言 直言 感叹 感嘆 宣布 批评 批評 质疑 質疑
		反问 反問 承认 承認 重申 坚称 堅稱 喊道 说道 說道 表明 发文 發文 留言 总结 總結 提醒 评价 評價 形容 笑言 答道`)
	noChineseVerbs = strings.Fields(`小说 小說 说明 說明 说法 說法 说服 說服 据说 據說 传说 傳說 学说 名称 名稱 简称 簡稱 称号 称为 稱為 称赞 职称 职稱 表示图 说话 說話 所谓`)
	chineseTitles  = strings.Fields(`市长 市長 总统 總統 主席 总理 總理 首相 部长 部長 外长 外長 发言人 發言人 教授 副教授 研究员 研究員 主任 院长 院長 校长 校長 局长 局長 省长 省長 书记 書記 总裁 總裁 董事长 董事長 总经理 經理 经理
		创始人 創始人 医生 醫生 律师 律師 专家 專家 学者 學者 议员 議員 代表 大使 秘书长 秘書長 负责人 負責人 记者 記者 作家 导演 導演 教练 教練 队长 隊長 司令 将军 將軍 博士 工程师 工程師 居民 村民 市民 先生 女士 老师 老師 国务卿 國務卿
		财长 財長 首席执行官 执行长 行政长官 警长 院士 会长 會長 所长 所長 处长 處長 县长 縣長 区长 區長 镇长 鎮長 民警 店主 司机 学生`)
	// chineseStops end a subject: 李安 | 周五在记者会上表示
	chineseStops = strings.Fields(`周一 周二 周三 周四 周五 周六 周日 星期 今天 昨天 昨日 今日 前天 日前 近日 当天 當天 当日 随后 隨後 此前 之后 在 对 對 向 于 於 也 则 則 还 還 又 就 接受 曾 同时 同時 进一步 進一步 强调 強調 继续 繼續
		再次 明确 明確 特别 特別 以 通过 透過 这样 這樣 如此 更 都 并 並 笑着 激动地 后来 後來 最后 最後 回忆 分析`)
	chineseLeads   = strings.Fields(`但是 但 而 不过 不過 然而 此外 另外 对此 對此 其中 当时 當時 随后 隨後 据 據 根据 根據 同时 同時 因此 所以`)
	chineseReports = strings.Fields(`称 稱 报道 報道 報導 介绍 介紹 透露 消息 说 說 表示`)
	familyNames    = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文張劉陳楊趙黃孫馬羅鄭謝馮蕭鄧許呂蘇盧蔣賈葉閻鐘譚鄒陸顧龍萬錢湯賀賴龔"
)

// chinese reads X说：“…”, “…”X说, X表示，这…“…” and 据X称.
func (f *finder) chinese(i int) spoken {
	q := &f.quotes[i]
	before, after, from := f.besideUnspaced(i)
	lead := strings.TrimRight(before, " 　")
	colon := strings.HasSuffix(lead, "：") || strings.HasSuffix(lead, ":")
	if !colon {
		if s := f.chineseAfter(q, after); s.mention != "" {
			return s
		}
	}
	if lead == "" {
		return spoken{}
	}
	v, size := lastOf(lead, chineseVerbs, noChineseVerbs...)
	if v < 0 {
		return spoken{}
	}
	trust := .92
	if colon && utf8.RuneCountInString(lead[v+size:]) <= 6 {
		trust = .96
	}
	return subjectBefore(lead[:v]).cued(from+v, size, trust)
}

// chineseAfter reads “…”李安说 and “…”，市长李安表示.
func (f *finder) chineseAfter(q *quotation, after string) spoken {
	rest := strings.TrimLeft(after, "，, 　")
	v, size := firstOf(rest, chineseVerbs, noChineseVerbs...)
	if v <= 0 || utf8.RuneCountInString(rest[:v]) > 25 || strings.ContainsAny(rest[:v], "，；：") {
		return spoken{}
	}
	last, _ := utf8.DecodeLastRuneInString(f.a.Text[q.start:q.end])
	ends := strings.ContainsRune("。！？!?…", last) || strings.ContainsAny(f.a.Text[q.end:q.to], "，,") || len(rest) < len(after)
	if !ends {
		return spoken{}
	}
	return chineseName(rest[:v]).cued(q.to+len(after)-len(rest)+v, size, .96)
}

// subjectBefore finds the subject of the verb that follows s: in its own clause, else in the one before.
func subjectBefore(s string) spoken {
	clauses := strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("，,；;：:", c) })
	for i := len(clauses) - 1; i >= 0 && i >= len(clauses)-3; i-- {
		if sp := chineseName(clauses[i]); sp.mention != "" {
			return sp
		}
	}
	return spoken{}
}

// chineseName takes 外交部发言人王平周五在记者会上 apart.
func chineseName(s string) spoken {
	s = chineseCore(s)
	n := utf8.RuneCountInString(s)
	if n == 0 || n > 24 || n == 1 && !thirdPersons[s] || strings.ContainsAny(s, "了着过是的") && !strings.Contains(s, "的") {
		return spoken{}
	}
	sp := spoken{mention: s, name: s}
	t, size := lastOf(s, chineseTitles)
	switch {
	case t < 0:
	case t+size < len(s): // 市长李安
		if rest := s[t+size:]; utf8.RuneCountInString(rest) >= 2 && utf8.RuneCountInString(rest) <= 4 || strings.Contains(rest, "·") {
			sp.name, sp.role = rest, s[:t+size]
		}
	case familyName(s[:t]): // 李安教授
		sp.name, sp.role = s[:t], s[t:]
	}
	return sp
}

// chineseCore drops what stands beside a subject: conjunctions, times and places, the verb that reports.
func chineseCore(s string) string {
	s = strings.Trim(s, " 　“”\"「」『』") // ”王女士 | 说
	for _, l := range chineseLeads {
		s = strings.TrimPrefix(s, l)
	}
	for _, cite := range [...]string{"援引", "引述", "引用"} {
		if _, cited, ok := strings.Cut(s, cite); ok {
			s = strings.TrimSuffix(strings.TrimSuffix(cited, "的话"), "的話") // 新华社援引发言人的话
		}
	}
	for _, stop := range chineseStops {
		if i := strings.Index(s, stop); i >= 0 {
			s = s[:i]
		}
	}
	if i := strings.IndexFunc(s, func(c rune) bool { return unicode.IsDigit(c) }); i >= 0 {
		s = s[:i]
	}
	for _, r := range chineseReports {
		s = strings.TrimSuffix(s, r)
	}
	if first, size := utf8.DecodeRuneInString(s); thirdPersons[string(first)] {
		s = s[:size] // 他补充 | 说
	}
	return s
}

// familyName reports whether s has the form of a Chinese person's name.
func familyName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 3 && strings.ContainsRune(familyNames, first)
}
