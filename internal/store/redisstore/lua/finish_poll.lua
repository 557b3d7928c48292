local feed, fence, rev, now, next, doc, etag, lastmod, day = take(), take(), take(), take(), take(), take(), take(), take(), take()
local key = name('feed', feed)
if not call('ZSCORE', prefix .. 'feeds', feed) then
  return { 'missing' }
end
local has = call('HMGET', key, 'fence', 'rev')
if has[1] ~= fence then
  return { 'stale' }
end
if (has[2] or '0') ~= rev then
  next, etag, lastmod = now, '', ''
end
-- What a feed brings first in an epoch may have come in the part of the last one that was lost. A poll that could
-- not read it, or was put off, brought nothing yet: it leaves LastOK as it was.
local made, before = unpack(call('HMGET', key, 'epoch', 'doc'))
made = made or '0'
if cjson.decode(doc).LastOK ~= cjson.decode(before).LastOK then
  call('HSET', key, 'epoch', epoch())
end
-- The fence grows, so that the same claim cannot end twice.
call('HINCRBY', key, 'fence', 1)
call('HSET', key, 'doc', doc, 'etag', etag, 'lastmod', lastmod, 'lease', '0')
call('ZADD', prefix .. 'feeds', next, feed)

local batch = {}
for i = 1, tonumber(take()) do
  batch[#batch + 1] = day
  batch[#batch + 1] = take()
  if #batch == 1000 then
    call('ZADD', name('seen', feed), unpack(batch))
    batch = {}
  end
end
if #batch > 0 then
  call('ZADD', name('seen', feed), unpack(batch))
end
call('SADD', prefix .. 'seens', feed)

for _ = 1, tonumber(take()) do
  add_job(take(), feed, take(), take(), now, made)
end
for _, p in ipairs(list(post_args)) do
  create(p, now, made)
end
for _, place in ipairs(list(take)) do
  if call('HEXISTS', name('subs', feed), 'd:' .. place) == 1 then
    call('HSET', name('subs', feed), 'i:' .. place, '1')
  end
end
for _ = 1, tonumber(take()) do
  note(take(), take(), take())
end
return { 'ok' }
