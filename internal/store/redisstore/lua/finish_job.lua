local id, fence, rev, now = take(), take(), take(), take()
local job = call('HMGET', name('job', id), 'fence', 'member', 'feed', 'epoch')
if job[1] ~= fence then
  return { 'stale' }
end
local sketch = { id = take(), doc = take(), keys = list(take) }
if #sketch.keys > 0 and (call('GET', prefix .. 'index') or '0') ~= rev then
  return { 'conflict' }
end
call('DEL', name('job', id))
call('ZREM', prefix .. 'jobs', job[2])
call('ZREM', name('queue', job[3]), job[2])

if #sketch.keys > 0 then
  forget_sketch(sketch.id)
  local at = call('INCR', prefix .. 'index')
  for _, key in ipairs(sketch.keys) do
    call('ZADD', name('near', key), at, sketch.id)
    call('ZREMRANGEBYRANK', name('near', key), 0, -129)
  end
  call('HSET', name('sketch', sketch.id), 'doc', sketch.doc, 'keys', table.concat(sketch.keys, ','))
  call('ZADD', prefix .. 'sketches', now, sketch.id)
end

local article, doc, text, aliases = take(), take(), take(), list(take)
if article ~= '' then
  save_article(article, doc, text, aliases, now)
end

local also = also_args()
for _, p in ipairs(list(post_args)) do
  local post = name('post', p.key)
  if not create(p, now, job[4] or '0') and also.url ~= '' and also.url ~= call('HGET', post, 'url')
    and call('HEXISTS', post, 'u:' .. also.url) == 0 then
    add_also(p.key, post, also)
    grow(p.key, post, now)
  end
end
for _ = 1, tonumber(take()) do
  local key, title, text, was = take(), take(), take(), take()
  local post = name('post', key)
  if call('EXISTS', post) == 1 and not revise(key, title, text, was, now) and article ~= '' then
    grow(key, post, now)
  end
end
for _ = 1, tonumber(take()) do
  note(take(), take(), take())
end
return { 'ok' }
