local now = take()
local p = post_args()
local made = epoch()
-- A person asks for a card once; a notice comes by itself, and its feed is looked at again within a day.
if p.kind == 'notice' and tonumber(now) < tonumber(call('HGET', prefix .. 'line', 'before') or 0) + 86400000000 then
  made = '0'
end
local created = create(p, now, made)
return { 'ok', created and 1 or 0, call('HGETALL', name('post', p.key)) }
