-- Reads the posts that a set or sorted set names: how is "set", or "rev" for the first n from the highest score.
local how, key, n = take(), take(), take()
local members
if how == 'set' then
  members = call('SMEMBERS', prefix .. key)
else
  members = call('ZREVRANGEBYSCORE', prefix .. key, '+inf', '-inf', 'LIMIT', 0, math.max(0, tonumber(n)))
end
local out = { 'ok' }
for _, m in ipairs(members) do
  out[#out + 1] = { m, call('HGETALL', name('post', m)) }
end
return out
