package summary

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// openings are the words by which a sentence of one language hangs on the one before it.
type openings struct {
	pronouns       map[string]bool   // stand for somebody or something named before
	demonstratives map[string]bool   // point back, unless a time follows: "this year"
	connectives    map[string]bool   // join a sentence to the one before it
	inner          map[string]bool   // connectives that stand within the first clause
	pairs          map[string]bool   // openings of two words
	self           []string          // words by which somebody talks of themselves, between blanks
	reported       func(string) bool // spots what somebody said, by its mood alone
}

// openingsOf returns the lists of a language, English ones for a language without.
func openingsOf(language string) openings { return byLanguage(openingLists, language) }

// behind returns the openings of two words whose first one is the same: "hier ist", "hier gilt".
func behind(first, list string) []string {
	var out []string
	for w := range strings.FieldsSeq(list) {
		out = append(out, first+" "+w)
	}
	return out
}

var openingLists = map[string]openings{
	"en": {
		self:           spaced(`i my me we our you your`),
		pronouns:       set(`he she it they him her them his hers its their theirs we you i my our me us your himself herself themselves others neither`),
		demonstratives: set(`this that these those such`),
		connectives: set(`but and so or yet also however therefore thus instead meanwhile moreover furthermore besides otherwise nonetheless nevertheless then similarly likewise
			consequently hence still plus indeed accordingly additionally`),
		pairs: setOf("better yet", "worse yet", "worse still", "after all", "for example", "for instance", "in addition", "by contrast", "in contrast", "at that", "in other", "as such", "even so", "in fact", "that said", "speaking of", "as for"),
	},
	"de": {
		self:           spaced(`ich wir mein meine mich`),
		pronouns:       set(`er sie es ihm ihn ihr ihre ihren ihrem sein seine seinen seiner wir ich du mein unser man`),
		demonstratives: set(`dies diese dieser dieses diesem diesen jene jener solche`),
		connectives: set(`aber und doch auch also denn dann deshalb daher dennoch trotzdem außerdem zudem dabei dazu dort damit danach allerdings jedoch darum dagegen dafür hingegen darüber davon
			dadurch stattdessen ebenso gleichzeitig darauf daran daraus darin derweil hierzu hierfür letzterer letztere letzteres immerhin zumindest überdies somit folglich`),
		inner: set(`dagegen hingegen jedoch allerdings dennoch deshalb daher stattdessen trotzdem indes entsprechend dort aber`),
		pairs: setOf(slices.Concat(behind("das", `ist sei war hat wird sagte gilt zeigt alles`),
			behind("hier", `ist sind war waren hat haben wird werden wurde wurden gilt geht gibt kann können kommt kommen zeigt liegt liegen soll sollen muss steht stehen`),
			[]string{"zum beispiel", "die sind", "der ist", "im gegenteil"})...),
		reported: conjunctive,
	},
	"fr": {
		self:           spaced(`je nous notre nos mon ma`),
		pronouns:       set(`il elle ils elles on nous vous je son sa ses leur leurs lui`),
		demonstratives: set(`cela ceci ces cette cet ce c celui celle ceux celles`),
		connectives:    set(`mais et donc or aussi pourtant cependant ainsi toutefois enfin ensuite puis`),
		inner:          set(`cependant toutefois pourtant`),
		pairs:          setOf("par exemple", "en effet", "de plus", "en revanche", "en cause"),
	},
	"es": {
		self:           spaced(`yo me mi nosotros nuestro nuestra nuestros nuestras`),
		pronouns:       set(`él ella ellos ellas su sus nosotros yo`),
		demonstratives: set(`esto eso este esta estos estas ese esa esos esas`),
		connectives:    set(`pero y también además entonces sin así aunque luego`),
		inner:          set(`embargo`),
		pairs:          setOf("por ejemplo", "sin embargo", "por eso", "por lo", "se trata", "en cambio"),
	},
	"it": {
		self:           spaced(`io mi mio mia noi nostro nostra`),
		pronouns:       set(`egli lei lui essi esse loro noi io`),
		demonstratives: set(`questo questa questi queste quello quella ciò`),
		connectives:    set(`ma e anche quindi inoltre tuttavia però così poi`),
		inner:          set(`tuttavia però invece`),
		pairs:          setOf("per esempio", "ad esempio", "per questo", "si tratta"),
	},
	"nl": {
		self:           spaced(`ik mijn wij we ons onze`),
		pronouns:       set(`hij zij ze hun hem haar wij we ik`),
		demonstratives: set(`dit dat deze zulke`),
		connectives:    set(`maar en ook dus echter daarom bovendien toch daarnaast`),
		inner:          set(`echter daarentegen`),
		pairs:          setOf("het is", "het was", "dat is"),
	},
	"pt": {
		self:           spaced(`eu me meu minha nós nosso nossa`),
		pronouns:       set(`ele ela eles elas seu sua seus suas nós eu`),
		demonstratives: set(`isto isso este esta estes estas esse essa esses essas`),
		connectives:    set(`mas e também além então assim porém contudo depois`),
		inner:          set(`porém contudo entanto`),
		pairs:          setOf("por exemplo", "no entanto", "por isso", "trata-se de"),
	},
	"sv": {
		self:           spaced(`jag mig min vi vår`),
		pronouns:       set(`han hon hen hans hennes deras honom henne vi jag vår`),
		demonstratives: set(`detta denna dessa`),
		connectives:    set(`men och också dock därför dessutom samtidigt däremot alltså`),
		inner:          set(`däremot dock emellertid`),
		pairs:          setOf("det är", "det var", "det blir", "det har", "de är", "de var", "de har", "de hade", "de ska", "till exempel"),
	},
	"no": norwegian, "nb": norwegian, "nn": norwegian,
	"da": {
		self:           spaced(`jeg mig min vi vores`),
		pronouns:       set(`han hun hans hendes deres ham hende vi jeg vores`),
		demonstratives: set(`dette denne disse`),
		connectives:    set(`men og også derfor desuden samtidig alligevel dog altså`),
		inner:          set(`derimod dog imidlertid`),
		pairs:          setOf("det er", "det var", "det bliver", "det har", "de er", "de var", "de har", "de havde", "til eksempel", "for eksempel"),
	},
	"fi": {
		self:           spaced(`minä me`),
		pronouns:       set(`hän he hänen heidän minä me`),
		demonstratives: set(`tämä tämän nämä näiden se sen`),
		connectives:    set(`mutta ja myös kuitenkin siksi lisäksi samalla`),
	},
	"pl": {
		self:           spaced(`ja mnie my nas`),
		pronouns:       set(`on ona oni one jego jej ich my ja`),
		demonstratives: set(`to ten ta te tego tej`),
		connectives:    set(`ale jednak i także więc dlatego ponadto natomiast zatem`),
		pairs:          setOf("na przykład", "poza tym", "w związku"),
	},
	"cs": {
		pronouns:       set(`on ona oni jeho její jejich my já`),
		demonstratives: set(`to ten ta tento tato toto tyto`),
		connectives:    set(`ale však a také proto navíc přesto zároveň`),
		pairs:          setOf("kromě toho", "například"),
	},
	"ru": {
		self:           spaced(`я мне мы нас`),
		pronouns:       set(`он она они его её ее их мы я`),
		demonstratives: set(`это этот эта эти такой такая такие`),
		connectives:    set(`но однако а и также поэтому зато причем причём например`),
		pairs:          setOf("при этом", "кроме того", "в частности", "в свою"),
	},
	"uk": {
		self:           spaced(`я мені ми нас`),
		pronouns:       set(`він вона вони його її їх ми я`),
		demonstratives: set(`це цей ця ці такий така`),
		connectives:    set(`але однак проте а і також тому наприклад`),
		pairs:          setOf("крім того", "при цьому", "у свою"),
	},
	"tr": {
		self:           spaced(`ben biz`),
		pronouns:       set(`o onlar onun onların biz ben`),
		demonstratives: set(`bu bunun bunlar şu`),
		connectives:    set(`ama ancak fakat ve ayrıca böylece örneğin`),
		pairs:          setOf("öte yandan"),
	},
	"id": malay, "ms": malay,
	"vi": {
		pronouns:    set(`họ nó chúng`),
		connectives: set(`nhưng và`),
		pairs:       setOf("tuy nhiên", "ngoài ra", "do đó", "vì vậy", "điều này"),
	},
	"hi": {
		pronouns:       set(`वह वे उन्होंने उसने उनका उनकी उनके हम मैं`),
		demonstratives: set(`यह ये इसके इससे`),
		connectives:    set(`लेकिन और हालांकि इसलिए`),
	},
	"ar": {
		pronouns:       set(`هو هي هم`),
		demonstratives: set(`هذا هذه ذلك تلك`),
		connectives:    set(`لكن ولكن كما وكذلك لذلك`),
	},
	"ko": {
		pronouns:       set(`그는 그가 그의 그녀는 그녀의 그들은 이들은 우리는`),
		demonstratives: set(`이는 이에 이를 이같은 그건 그것은 이것은 이건 그런 이런 이러한 이와 이날`),
		connectives:    set(`그러나 하지만 또 또한 그리고 한편 이어 따라서 그래서 그러면서 그런데 다만`),
	},
}

var norwegian = openings{
	self:           spaced(`jeg meg min vi vår`),
	pronouns:       set(`han hun hans hennes deres ham henne vi jeg vår`),
	demonstratives: set(`dette denne disse`),
	connectives:    set(`men og også derfor dessuten samtidig likevel imidlertid altså`),
	inner:          set(`derimot imidlertid`),
	pairs:          setOf("det er", "det var", "det blir", "det har", "de er", "de var", "de har", "de hadde", "for eksempel", "til eksempel"),
}

var malay = openings{
	self:        spaced(`saya kami kita`),
	pronouns:    set(`ia dia mereka beliau kami kita saya`),
	connectives: set(`namun tetapi tapi dan juga`),
	pairs:       setOf("selain itu", "sementara itu", "oleh karena", "karena itu", "dengan demikian", "hal ini", "hal itu", "hal tersebut", "selain daripada"),
}

// linkages are the openings of a Chinese or Japanese sentence that hangs on the one before it. These
// scripts write no blanks, so that they are compared as they stand.
var linkages = []string{
	"これ", "それ", "その", "この", "こうした", "こうして", "そこで", "しかし", "また、", "さらに", "一方", "このため", "なお", "ただ、", "ただし", "だが", "ところが", "だから", "そして", "同氏", "同社", "彼は", "彼女", "彼ら", "そんな", "例えば",
	"但", "然而", "此外", "因此", "不过", "不過", "同时", "同時", "他", "她", "它", "这", "這", "该", "該", "其", "对此", "對此", "而", "随后", "隨後", "于是", "於是", "例如",
}

// linked spots a Chinese or Japanese sentence that hangs on the one before it.
func linked(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2e80 && hasAnyPrefix(s, linkages)
}
