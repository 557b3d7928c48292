-- What every script begins with. KEYS[1] is the prefix of all keys (keys.go); ARGV is read in order by take().
local call, prefix, taken = redis.call, KEYS[1], 0

local function take()
  taken = taken + 1
  return ARGV[taken]
end

-- list reads a count and then so many entries, each by read().
local function list(read)
  local out = {}
  for i = 1, tonumber(take()) do
    out[i] = read()
  end
  return out
end

local function name(kind, id)
  return prefix .. kind .. ':' .. id
end

local LANES, PAUSES = prefix .. 'lanes', prefix .. 'pauses'

-- epoch counts how often the newest writes were lost (history.lua). A post, or what brings one, that is older than the
-- epoch may have been dealt with in what was lost.
local function epoch()
  return call('HGET', prefix .. 'line', 'epoch') or '0'
end

-- enter puts a post at the end of its lane. A lane that was empty may be served after its pause.
local function enter(place, key, now)
  call('ZADD', name('lane', place), call('INCR', prefix .. 'rank'), key)
  if call('ZSCORE', LANES, place) then
    return
  end
  local pause = call('ZSCORE', PAUSES, place)
  if pause and tonumber(pause) > tonumber(now) then
    now = pause
  end
  call('ZADD', LANES, now, place)
  call('ZREM', PAUSES, place)
end

-- leave takes a post out of its lane. An empty lane keeps its number as a pause.
local function leave(place, key)
  call('ZREM', name('lane', place), key)
  if call('EXISTS', name('lane', place)) == 1 then
    return
  end
  local next = call('ZSCORE', LANES, place)
  if next then
    call('ZREM', LANES, place)
    call('ZADD', PAUSES, next, place)
  end
end

-- unsent reports whether a post waits in a lane to be sent, not to be edited.
local function unsent(place)
  for _, key in ipairs(call('ZRANGE', name('lane', place), 0, -1)) do
    if call('HGET', name('post', key), 'state') ~= 'sent' then
      return true
    end
  end
  return false
end

-- free ends the lease on a lane, which may be served again at next.
local function free(place, next)
  if call('ZSCORE', LANES, place) then
    call('ZADD', LANES, next, place)
  else
    call('ZADD', PAUSES, next, place)
  end
end

-- again puts a post whose revision is ahead at the end of its lane, unless it is in it.
local function again(place, key, now)
  if not call('ZSCORE', name('lane', place), key) then
    enter(place, key, now)
  end
end

-- move changes a post's state.
local function move(key, post, state)
  local was, created = unpack(call('HMGET', post, 'state', 'created'))
  if was ~= state then
    call('HSET', post, 'state', state)
    call('ZREM', name('in', was), key)
    call('ZADD', name('in', state), created, key)
  end
end

-- held returns the place and state of a claimed post, or nil when the claim was lost.
local function held(post, fence)
  local f, place, state = unpack(call('HMGET', post, 'fence', 'place', 'state'))
  if f == fence then
    return place, state
  end
  return nil
end

local function also_args()
  return { json = take(), url = take(), article = take() }
end

local function post_args()
  local p = { key = take(), place = take(), kind = take(), url = take(), story = take(), article = take(), created = take() }
  p.fields = list(take)
  p.also = list(also_args)
  p.urls = list(take)
  return p
end

local function add_also(p, post, a)
  local n = call('HINCRBY', post, 'count', 1)
  call('HSET', post, 'a:' .. string.format('%06d', n), a.json, 'u:' .. a.url, '1')
  if a.article ~= '' then
    call('SADD', name('of', a.article), p)
    call('HSET', post, 'o:' .. a.article, '1')
  end
end

-- create makes a pending post at the end of its lane, unless its key exists. made is the epoch that it comes from.
local function create(p, now, made)
  local post = name('post', p.key)
  if call('EXISTS', post) == 1 then
    return false
  end
  call('HSET', post, 'place', p.place, 'kind', p.kind, 'url', p.url, 'story', p.story, 'article', p.article,
    'created', p.created, 'state', 'pending', 'fence', '0', 'epoch', made, unpack(p.fields))
  for _, a in ipairs(p.also) do
    add_also(p.key, post, a)
  end
  for _, url in ipairs(p.urls) do
    call('HSET', post, 'u:' .. url, '1')
  end
  for _, a in ipairs({ p.story, p.article }) do
    if a ~= '' then
      call('SADD', name('of', a), p.key)
    end
  end
  call('ZADD', name('in', 'pending'), p.created, p.key)
  enter(p.place, p.key, now)
  return true
end

-- grow notes that a post shows more; one that was sent waits in its lane again.
local function grow(key, post, now)
  call('HINCRBY', post, 'revision', 1)
  local place, state = unpack(call('HMGET', post, 'place', 'state'))
  if state == 'sent' then
    again(place, key, now)
  end
end

-- revise changes what is given and differs.
local function revise(key, title, note, was, now)
  local post = name('post', key)
  local old = call('HMGET', post, 'title', 'note', 'was')
  local changed = false
  if title ~= '' and title ~= old[1] then
    call('HSET', post, 'title', title)
    changed = true
  end
  if note ~= '' and note ~= old[2] then
    call('HSET', post, 'note', note)
    changed = true
  end
  if was ~= '' and was ~= old[3] then
    call('HSET', post, 'was', was)
    changed = true
  end
  if changed then
    grow(key, post, now)
  end
  return changed
end

-- add_job creates a job that is due now, unless it exists.
local function add_job(id, feed, doc, attempts, now, made)
  if call('EXISTS', name('job', id)) == 1 then
    return
  end
  local rank = call('INCR', prefix .. 'rank')
  local member = string.format('%015.0f', rank) .. ':' .. id
  call('HSET', name('job', id), 'feed', feed, 'doc', doc, 'attempts', attempts, 'member', member, 'fence', '0', 'epoch', made)
  call('ZADD', name('queue', feed), rank, member)
  call('ZADD', prefix .. 'jobs', now, member)
end

local function save_article(id, doc, text, aliases, now)
  call('HSET', name('article', id), 'doc', doc, 'text', text)
  call('ZADD', prefix .. 'articles', now, id)
  for _, a in ipairs(aliases) do
    call('HSET', prefix .. 'alias', a, id)
    call('ZADD', prefix .. 'aliases', now, a)
  end
end

local function forget_sketch(id)
  local sketch = name('sketch', id)
  for key in string.gmatch(call('HGET', sketch, 'keys') or '', '[^,]+') do
    call('ZREM', name('near', key), id)
  end
  call('DEL', sketch)
  return call('ZREM', prefix .. 'sketches', id)
end

-- note appends to a ledger, unless the very same entry is there, and keeps its newest 100.
local function note(of, entry, at)
  local ledger = name('ledger', of)
  for _, old in ipairs(call('LRANGE', ledger, 0, -1)) do
    if old == entry then
      return
    end
  end
  call('RPUSH', ledger, entry)
  call('LTRIM', ledger, -100, -1)
  call('ZADD', prefix .. 'ledgers', at, of)
end
