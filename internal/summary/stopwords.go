package summary

// stopwords returns the function words of a language, English ones for a language without a list.
func stopwords(language string) map[string]bool { return byLanguage(stopLists, language) }

var stopLists = map[string]map[string]bool{
	"en": set(`a about above after again all also am an and any are as at be because been before being between both but by can could did do does doing down during each few for from further had has
		have having he her here hers him his how i if in into is it its itself just me more most my no nor not now of off on once only or other our out over own same she should so some such than that
		the their them then there these they this those through to too under until up very was we were what when where which while who whom why will with would you your said says say told one two new mr mrs ms
		don doesn didn isn wasn won t s re ve ll d m like get got make made many much may might must since still even well back according`),
	"de": set(`aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dem den der des die dies diese dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas für gegen
		hat hatte hatten habe haben hier ich ihm ihn ihr ihre ihren ihrer im in ist ja jede jeder kann kein keine können man mehr mit muss nach nicht noch nun nur ob oder ohne sehr sei sein seine seinen seiner
		seit sich sie sind so soll sollen sowie um und uns unter vom von vor war waren was weil wenn werden wie wieder wir wird wurde wurden zu zum zur über sagte sagt laut`),
	"fr": set(`a à au aux avec ce ces cette dans de des du elle elles en est et être été il ils je la le les leur leurs lui mais me même mes moi mon ne nos notre nous on ont ou où par pas plus pour qu que qui sa
		se ses si son sont sur ta te tu un une vos votre vous y d l c s n j m était avait avoir fait comme aussi selon`),
	"es": set(`a al algo como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era es esa ese eso esta está este esto estos fue ha había han hasta hay la las le les lo los más me mi
		mientras muy nada ni no nos o otra otro para pero por porque que quien se según ser si sin sobre son su sus también tan te tiene todo tras un una uno unos y ya`),
	"it": set(`a ad ai al alla alle anche che chi ci come con da dal dalla dei del della delle di dopo e è ed era fa gli ha hanno i il in la le lo ma nel nella non o per più quando questa questo se si sono su sua suo
		sul tra un una uno`),
	"nl": set(`aan al als bij dan dat de der deze die dit door een en er had haar heb heeft het hij hun ik in is kan maar me meer men met mijn na naar niet nog nu of om ook op over te tot uit van veel voor was wat we
		wel werd wie wij wordt zal ze zich zij zijn zo zou`),
	"pt": set(`a ao aos as com como da das de do dos e é ela ele eles em entre era essa esse esta este eu foi há isso isto já lhe mais mas me mesmo na não nas no nos o os ou para pela pelo por qual quando que quem se
		sem ser seu seus só sua suas também um uma`),
}
