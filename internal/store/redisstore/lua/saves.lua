local who, from, n = take(), take(), take()
local out = { 'ok', call('ZCARD', name('saves', who)) }
-- Not by rank: there, none (up to from - 1) would be all.
for _, article in ipairs(call('ZREVRANGEBYSCORE', name('saves', who), '+inf', '-inf', 'LIMIT', from, math.max(0, tonumber(n)))) do
  out[#out + 1] = call('HGET', name('save', who), article)
end
return out
