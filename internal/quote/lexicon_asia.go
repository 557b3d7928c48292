package quote

func indonesian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `kata ujar ucap tutur jelas ungkap tegas papar imbuh tambah sebut terang katanya ujarnya ucapnya tuturnya jelasnya tegasnya tambahnya imbuhnya mengatakan menyatakan menjelaskan menegaskan menambahkan
				menuturkan mengungkapkan menyebut menulis berkata menyebutkan memaparkan menilai mengaku bertanya menjawab menandaskan membenarkan menyampaikan`},
			{weak, `jelas terang tambah sebut tegas menilai menyebut`}, {aux, `akan sudah telah bisa harus adalah`}, {adv, `juga lagi kemudian lalu tidak sebelumnya`},
			{date, `senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober november desember`},
			{prep, `di ke dari pada dalam untuk dengan oleh kepada tentang sejak saat seusai usai`}, {det, `ini itu para seorang sebuah`}, {conj, `dan atau tetapi tapi namun`}, {sub, `bahwa jika ketika karena saat namun`},
			{pronoun, `dia ia mereka saya kami kita`}, {rel, `yang`}, {title, `bapak ibu pak bu dr prof h hj ir wali kota gubernur bupati menteri presiden`},
			{role, `presiden menteri gubernur bupati walikota wali_kota ketua juru kepala direktur kapolres kapolda kapolri sekretaris pengamat dosen wakil komandan pelatih`},
			{group, `polisi warga`}, {thing, `laporan surat pernyataan`}, {org, `pemerintah kementerian partai`},
		}),
		strict: true, bareNouns: true, noParticles: true,
		abbreviations: set("dr prof jl no h hj ir dll"),
		titled:        set("judul berjudul buku film lagu novel bertajuk tajuk slogan"), according: [][]string{{"menurut"}},
	}
	l.names()
	l.moreNames()
	return l
}

func vietnamese() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `nói kể viết biết khẳng bày chia cho phát nhấn giải thừa tuyên trả hỏi`}, {weak, `biết khẳng bày chia cho phát nhấn giải thừa tuyên trả hỏi kể`},
			{aux, `đã sẽ đang cũng`}, {adv, `thêm rằng lại vẫn còn`}, {prep, `ở tại trong với của từ về khi theo`}, {conj, `và hoặc nhưng`}, {sub, `nếu vì`},
			{title, `ông bà anh chị cô chú`}, {male, `ông anh chú`}, {female, `bà chị cô`}, {object, `vnexpress`},
		}),
		strict: true, noParticles: true,
		abbreviations: set("ths ts tp"),
		titled:        set("cuốn phim sách bài tựa"), according: [][]string{{"theo"}},
	}
	l.names()
	l.moreNames()
	return l
}
