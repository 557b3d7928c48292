package slack

import (
	"strings"
	"sync"
)

// Emoji turns Slack's name of an emoji into the character, keeping its skin tone:
// "thumbsup::skin-tone-3" becomes "👍🏼". A name that Slack knows only in this workspace (a custom
// emoji), or that is not in our table, comes back as ":name:", without a tone. A character comes
// back as it is, so that a setting may hold either.
func Emoji(short string) string {
	short = strings.Trim(strings.TrimSpace(short), ":")
	base, tone, _ := strings.Cut(short, "::skin-tone-")
	char, ok := emojiTable()[base]
	if !ok {
		if base == "" || base[0] >= 0x80 {
			return short
		}
		return ":" + base + ":"
	}
	if len(tone) == 1 && tone[0] >= '2' && tone[0] <= '6' {
		// Slack counts the five tones from 2 to 6; Unicode's modifiers begin at U+1F3FB.
		char += string(rune(0x1F3FB + int(tone[0]-'2')))
	}
	return char
}

// emojiTable is built once, from the compact list below.
var emojiTable = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	words := strings.Fields(emojiNames)
	for i := 0; i+1 < len(words); i += 2 {
		for n := range strings.SplitSeq(words[i], ",") {
			table[n] = words[i+1]
		}
	}
	return table
})

// emojiNames are Slack's names of the emoji that people react with, and the characters.
const emojiNames = `
bookmark 🔖 bookmark_tabs 📑 star ⭐ star2 🌟 sparkles ✨ dizzy 💫 heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚
blue_heart 💙 purple_heart 💜 black_heart 🖤 white_heart 🤍 brown_heart 🤎 broken_heart 💔 two_hearts 💕 sparkling_heart 💖
heartpulse 💗 heartbeat 💓 revolving_hearts 💞 cupid 💘 gift_heart 💝 heavy_heart_exclamation_mark_ornament ❣️
pushpin 📌 round_pushpin 📍 paperclip 📎 linked_paperclips 🖇️ scissors ✂️ inbox_tray 📥 outbox_tray 📤 floppy_disk 💾
cd 💿 dvd 📀 package 📦 file_folder 📁 open_file_folder 📂 card_index_dividers 🗂️ card_file_box 🗃️ file_cabinet 🗄️
wastebasket 🗑️ clipboard 📋 page_facing_up 📄 page_with_curl 📃 memo,pencil 📝 pencil2 ✏️ newspaper 📰 rolled_up_newspaper 🗞️
books 📚 book,open_book 📖 green_book 📗 blue_book 📘 orange_book 📙 closed_book 📕 notebook 📓 ledger 📒 scroll 📜 label 🏷️
mag 🔍 mag_right 🔎 bulb 💡 bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 speech_balloon 💬 left_speech_bubble 🗨️
thought_balloon 💭 eyes 👀 eye 👁️ brain 🧠 zap ⚡ fire 🔥 boom,collision 💥 100 💯 rocket 🚀 hourglass ⌛
hourglass_flowing_sand ⏳ watch ⌚ alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ calendar 📆 date 📅 spiral_calendar_pad 🗓️
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ heavy_plus_sign ➕
heavy_minus_sign ➖ question ❓ grey_question ❔ exclamation,heavy_exclamation_mark ❗ grey_exclamation ❕ bangbang ‼️
interrobang ⁉️ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 recycle ♻️ repeat 🔁 arrows_counterclockwise 🔄
arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ information_source ℹ️ new 🆕 ok 🆗 cool 🆒 free 🆓 up 🆙 sos 🆘
soon 🔜 top 🔝 end 🔚 back 🔙 link 🔗 lock 🔒 unlock 🔓 key 🔑 hammer 🔨 wrench 🔧 gear ⚙️ hammer_and_wrench 🛠️ shield 🛡️
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 large_purple_circle 🟣
white_circle ⚪ black_circle ⚫ large_green_square 🟩 large_red_square 🟥 triangular_flag_on_post 🚩 checkered_flag 🏁
+1,thumbsup 👍 -1,thumbsdown 👎 ok_hand 👌 wave 👋 clap 👏 raised_hands 🙌 pray 🙏 muscle 💪 point_up ☝️ point_up_2 👆
point_down 👇 point_left 👈 point_right 👉 raised_hand,hand ✋ v ✌️ crossed_fingers,hand_with_index_and_middle_fingers_crossed 🤞
fist ✊ facepunch,punch 👊 writing_hand ✍️ handshake 🤝 call_me_hand 🤙 the_horns,sign_of_the_horns 🤘 palms_up_together 🤲
open_hands 👐 saluting_face 🫡 heart_hands 🫶 vulcan_salute,spock-hand 🖖 selfie 🤳 nail_care 💅 shrug 🤷 man-shrugging 🤷‍♂️
woman-shrugging 🤷‍♀️ face_palm 🤦 man-facepalming 🤦‍♂️ woman-facepalming 🤦‍♀️ raising_hand 🙋 man-raising-hand 🙋‍♂️
woman-raising-hand 🙋‍♀️ bow 🙇 man-bowing 🙇‍♂️ woman-bowing 🙇‍♀️ dancer 💃 man_dancing 🕺 runner,running 🏃 walking 🚶
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing,satisfied 😆 joy 😂 rolling_on_the_floor_laughing,rofl 🤣 sweat_smile 😅
blush 😊 innocent 😇 slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 relieved 😌 heart_eyes 😍 smiling_face_with_3_hearts 🥰
kissing_heart 😘 yum 😋 stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 zany_face 🤪 sunglasses 😎 nerd_face 🤓
star-struck 🤩 partying_face 🥳 smirk 😏 unamused 😒 disappointed 😞 pensive 😔 worried 😟 confused 😕 slightly_frowning_face 🙁
white_frowning_face ☹️ persevere 😣 confounded 😖 tired_face 😫 weary 😩 pleading_face 🥺 cry 😢 sob 😭 triumph 😤 angry 😠
rage 😡 exploding_head 🤯 flushed 😳 scream 😱 fearful 😨 cold_sweat 😰 sweat 😓 hugging_face 🤗 thinking_face 🤔
face_with_hand_over_mouth 🤭 shushing_face 🤫 lying_face 🤥 no_mouth 😶 neutral_face 😐 expressionless 😑 grimacing 😬
face_with_rolling_eyes 🙄 hushed 😯 frowning 😦 anguished 😧 open_mouth 😮 astonished 😲 yawning_face 🥱 sleeping 😴
drooling_face 🤤 sleepy 😪 dizzy_face 😵 zipper_mouth_face 🤐 nauseated_face 🤢 face_vomiting 🤮 sneezing_face 🤧 mask 😷
money_mouth_face 🤑 melting_face 🫠 skull 💀 ghost 👻 alien 👽 robot_face 🤖 clown_face 🤡 hankey,poop,shit 💩 see_no_evil 🙈
hear_no_evil 🙉 speak_no_evil 🙊 face_with_monocle 🧐 sunny ☀️ partly_sunny ⛅ cloud ☁️ rainbow 🌈 snowflake ❄️ umbrella ☔
ocean 🌊 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 moon 🌔 full_moon 🌕 new_moon 🌑 crescent_moon 🌙 tada 🎉
confetti_ball 🎊 balloon 🎈 gift 🎁 birthday 🎂 trophy 🏆 medal,sports_medal 🏅 first_place_medal 🥇 second_place_medal 🥈
third_place_medal 🥉 crown 👑 gem 💎 moneybag 💰 dollar 💵 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊
coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine_glass 🍷 champagne 🍾 pizza 🍕 cake 🍰 cookie 🍪 doughnut 🍩 popcorn 🍿 apple 🍎
lemon 🍋 hot_pepper 🌶️ dog 🐶 cat 🐱 mouse 🐭 fox_face 🦊 bear 🐻 panda_face 🐼 unicorn_face 🦄 bee,honeybee 🐝 bug 🐛 turtle 🐢
snake 🐍 octopus 🐙 whale 🐳 dolphin 🐬 parrot 🦜 owl 🦉 seedling 🌱 evergreen_tree 🌲 four_leaf_clover 🍀 rose 🌹 sunflower 🌻
computer 💻 iphone 📱 telephone ☎️ email,envelope ✉️ mailbox 📫 camera 📷 movie_camera 🎥 tv 📺 radio 📻 studio_microphone 🎙️
headphones 🎧 musical_note 🎵 notes 🎶 art 🎨 soccer ⚽ dart 🎯 game_die 🎲 jigsaw 🧩 car,red_car 🚗 bike 🚲 airplane ✈️ ship 🚢
house 🏠 office 🏢 tent ⛺ construction 🚧 rotating_light 🚨 zzz 💤 anger 💢 sweat_drops 💦 dash 💨 wavy_dash 〰️ infinity ♾️
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ hash #️⃣
flag-eu 🇪🇺 us,flag-us 🇺🇸 gb,uk,flag-gb 🇬🇧 de,flag-de 🇩🇪 fr,flag-fr 🇫🇷 es,flag-es 🇪🇸 it,flag-it 🇮🇹 jp,flag-jp 🇯🇵
`

// EmojiName is Slack's name of an emoji character, without skin tone; "" when it is not in our table.
func EmojiName(char string) string {
	char = strings.TrimSuffix(char, "\uFE0F")
	words := strings.Fields(emojiNames)
	for i := 0; i+1 < len(words); i += 2 {
		if strings.TrimSuffix(words[i+1], "\uFE0F") == char {
			first, _, _ := strings.Cut(words[i], ",")
			return first
		}
	}
	return ""
}
