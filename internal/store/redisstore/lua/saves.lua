local who, from, to = take(), take(), take()
local out = { 'ok', call('ZCARD', name('saves', who)) }
for _, article in ipairs(call('ZREVRANGE', name('saves', who), from, to)) do
  out[#out + 1] = call('HGET', name('save', who), article)
end
return out
