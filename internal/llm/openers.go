package llm

// openers are words that begin a sentence and are no names, whatever the article's words are.
var openers = set(`a after all although also an and as at because before both but by despite during each every for from he her his however in instead it its many meanwhile most no none now of officials on once one only others people police residents she since so some still that the their then there these they this those though to two under until when where while with
	aber alle als am an auch auf aus bei bis da damit das dem den der des die dies diese doch durch ein eine einem einen einer er es für gegen im in ist mehr mit nach nun nur ob sie seit so trotz um und unter viele vom von vor während wegen weil wenn wie wird zu zudem zum zur zwei
	après au aussi avant avec ce ces cette dans de depuis des deux du elle elles en et il ils la le les leur lors mais par pour plusieurs pourtant sa selon ses si son sur tous tout un une
	a ahora al algunos además antes ante aunque con como cuando de del desde después durante el ella en entre es esta este la las lo los más mientras muchos no para pero por según si sin sobre su sus también tras un una y
	ai al alla anche che chi con da dal dalla de dei del della di dopo due e gli ha i il in la le lo ma mentre nel nella non ora per però più prima quando questa questo se secondo si sono su tra un una
	als bij dat de deze die dit door een en er het hij hoewel in maar met na naar of om omdat ook op over sinds te toen tot uit van veel volgens voor wanneer want ze zij
	ao após as até com da das de depois do dos duas e ela ele em enquanto entre mas mais na nas no nos o os para pela pelo por porque quando segundo sem seu sua também um uma`)
