-- Removes up to n old entries of one kind and returns how many it removed.
local kind, before, n = take(), take(), take()

local function old(index)
  return call('ZRANGEBYSCORE', prefix .. index, '-inf', '(' .. before, 'LIMIT', 0, n)
end

local function forget_post(key, state)
  local post = name('post', key)
  local f = call('HMGET', post, 'place', 'ref', 'talk', 'story', 'article')
  local place = f[1] or ''
  if call('ZSCORE', name('lane', place), key) then
    return 0 -- it waits
  end
  call('ZREM', name('cards', place), key)
  if f[2] then
    call('HDEL', prefix .. 'refs', f[2])
  end
  if f[3] then
    call('HDEL', prefix .. 'talks', f[3])
  end
  call('SREM', name('of', f[4] or ''), key)
  call('SREM', name('of', f[5] or ''), key)
  for _, field in ipairs(call('HKEYS', post)) do
    if string.sub(field, 1, 2) == 'o:' then
      call('SREM', name('of', string.sub(field, 3)), key)
    end
  end
  call('DEL', post)
  return call('ZREM', name('in', state), key)
end

local forget = {
  ['articles'] = function(id)
    call('DEL', name('article', id))
    return call('ZREM', prefix .. 'articles', id)
  end,
  ['aliases'] = function(a)
    call('HDEL', prefix .. 'alias', a)
    return call('ZREM', prefix .. 'aliases', a)
  end,
  ['sketches'] = forget_sketch,
  ['ledgers'] = function(of)
    call('DEL', name('ledger', of))
    return call('ZREM', prefix .. 'ledgers', of)
  end,
  ['answered'] = function(id)
    call('DEL', name('accept', id))
    return call('ZREM', prefix .. 'answered', id)
  end,
  ['states:until'] = function(key)
    call('HDEL', prefix .. 'states', key)
    return call('ZREM', prefix .. 'states:until', key)
  end,
  ['holds:until'] = function(lease)
    call('HDEL', prefix .. 'holds', lease)
    return call('ZREM', prefix .. 'holds:until', lease)
  end,
}
for _, state in ipairs({ 'sent', 'failed', 'unknown', 'dropped' }) do
  forget['in:' .. state] = function(key)
    return forget_post(key, state)
  end
end

local found = old(kind)
if #found == 0 then
  return { 'ok', 0 }
end
if not forget[kind] then -- deliveries, pauses: nothing hangs on them
  call('ZREM', prefix .. kind, unpack(found))
  return { 'ok', #found }
end
local removed = 0
for _, id in ipairs(found) do
  removed = removed + forget[kind](id)
end
return { 'ok', removed }
