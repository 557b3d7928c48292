-- Of each feed only its first job is handed out, and those after it that it does not hold up.
local now, lease, limit, tries, wait = take(), take(), tonumber(take()), tonumber(take()), tonumber(take())
local LOOK, MOST, AHEAD = 100, 2000, 50 -- what one call may look at
local jobs, turns, claimed = prefix .. 'jobs', {}, {}

-- turn reports whether a job's turn among those of its feed has come.
local function turn(feed, member)
  if not turns[feed] then
    turns[feed] = {}
    for _, m in ipairs(call('ZRANGE', name('queue', feed), 0, AHEAD - 1)) do
      turns[feed][m] = true
      local attempts = call('HGET', name('job', string.sub(m, 17)), 'attempts')
      if tonumber(attempts) < tries and tonumber(call('ZSCORE', jobs, m)) <= wait then
        break
      end
    end
  end
  return turns[feed][member]
end

for from = 0, MOST - LOOK, LOOK do
  local due = call('ZRANGEBYSCORE', jobs, '-inf', now, 'LIMIT', from, LOOK)
  for _, member in ipairs(due) do
    if #claimed < limit and turn(call('HGET', name('job', string.sub(member, 17)), 'feed'), member) then
      claimed[#claimed + 1] = member
    end
  end
  if #claimed >= limit or #due < LOOK then
    break
  end
end

local out = { 'ok' }
for _, member in ipairs(claimed) do
  local key = name('job', string.sub(member, 17))
  call('ZADD', jobs, lease, member)
  call('HINCRBY', key, 'fence', 1)
  out[#out + 1] = call('HMGET', key, 'doc', 'attempts', 'fence')
end
return out
