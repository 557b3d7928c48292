package quote

// Languages without a relative among the other files.

func greek() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `είπε λέει λένε είπαν δήλωσε δηλώνει δήλωσαν τόνισε τονίζει πρόσθεσε προσθέτει ανέφερε αναφέρει σημείωσε σημειώνει υπογράμμισε υπογραμμίζει επισήμανε επισημαίνει εξήγησε εξηγεί έγραψε γράφει
				υποστήριξε υποστηρίζει ανακοίνωσε σχολίασε σχολιάζει απάντησε ρώτησε προειδοποίησε παραδέχθηκε διευκρίνισε κατέληξε αποκάλυψε ξεκαθάρισε χαρακτήρισε`},
			{weak, `χαρακτήρισε ρώτησε`}, {aux, `είναι ήταν έχει έχουν είχε θα`}, {adv, `επίσης ακόμη ακόμα τώρα μετά χθες σήμερα δεν έτσι αργότερα χαρακτηριστικά ωστόσο`},
			{date, `δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου`},
			{prep, `σε στο στη στην στον στους στις στα από για με προς κατά μετά πριν σύμφωνα`}, {det, `ο η το οι τα ένας μία μια ένα του της των τον την`}, {conj, `και ή αλλά`}, {sub, `όπως ότι πως όταν αν επειδή γιατί`},
			{pronoun, `αυτός αυτή εκείνος εκείνη εγώ εμείς`}, {rel, `που`}, {object, `μας μου απε`}, {male, `αυτός εκείνος κύριος κ`}, {female, `αυτή εκείνη κυρία υπουργός_f διευθύντρια εκπρόσωπος_f`},
			{title, `κύριος κυρία κ κα πρόεδρος πρωθυπουργός υπουργός δήμαρχος δρ`},
			{role, `πρόεδρος πρωθυπουργός υπουργός δήμαρχος εκπρόσωπος διευθυντής διευθύντρια καθηγητής καθηγήτρια βουλευτής γιατρός δικηγόρος προπονητής επικεφαλής γραμματέας αρχηγός ερευνητής δημοσιογράφος
				περιφερειάρχης εισαγγελέας`},
			{group, `αρχές κάτοικοι ειδικοί αστυνομικοί επιστήμονες`}, {thing, `ανακοίνωση έκθεση επιστολή δήλωση`}, {org, `αστυνομία κυβέρνηση υπουργείο κόμμα`},
		}),
		prodrop:       true,
		abbreviations: set("κ δρ π.χ δηλ"), links: set("του της των"),
		titled:    set("τίτλο τίτλος βιβλίο ταινία μυθιστόρημα τραγούδι σύνθημα ονομάζεται λεγόμενη λεγόμενο"),
		according: [][]string{{"σύμφωνα", "με"}, {"κατά"}},
		viewpoint: set("κατά"),
	}
}

func swahili() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `amesema alisema anasema wamesema walisema amesisitiza alisisitiza ameeleza alieleza ameongeza aliongeza amebainisha alibainisha amefafanua alifafanua amedai alidai ameandika aliandika amewataka amejibu`}, {weak, `amewataka amedai alidai`},
			{adv, `pia hata kwamba leo jana`}, {prep, `kwa katika na ya wa za la kutoka`}, {conj, `na au lakini`}, {sub, `kuwa kwamba kama ili`}, {pronoun, `yeye wao mimi sisi`}, {title, `rais waziri mkuu kamanda mhe dk bw bi dkt prof spika mbunge mkurugenzi katibu`},
			{role, `rais waziri kamanda mbunge mkurugenzi katibu mwenyekiti msemaji`},
		}),
		bareNouns: true, abbreviations: set("dk dkt bw bi mhe prof"), titled: set("kitabu filamu wimbo"), according: [][]string{{"kwa", "mujibu", "wa"}},
	}
}

func indonesian() *lexicon {
	return &lexicon{
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
		bareNouns: true, noParticles: true,
		abbreviations: set("dr prof jl no h hj ir dll"),
		titled:        set("judul berjudul buku film lagu novel bertajuk tajuk slogan"), according: [][]string{{"menurut"}},
	}
}

func vietnamese() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `nói kể viết biết khẳng bày chia cho phát nhấn giải thừa tuyên trả hỏi`}, {weak, `biết khẳng bày chia cho phát nhấn giải thừa tuyên trả hỏi kể`},
			{aux, `đã sẽ đang cũng`}, {adv, `thêm rằng lại vẫn còn`}, {prep, `ở tại trong với của từ về khi theo`}, {conj, `và hoặc nhưng`}, {sub, `nếu vì`},
			{title, `ông bà anh chị cô chú`}, {male, `ông anh chú`}, {female, `bà chị cô`}, {object, `vnexpress`},
		}),
		noParticles:   true,
		abbreviations: set("ths ts tp"),
		titled:        set("cuốn phim sách bài tựa"), according: [][]string{{"theo"}},
	}
}
