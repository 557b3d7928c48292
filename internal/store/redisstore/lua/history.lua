-- What claim_posts, begin_send and leave begin with: has this server the history that was confirmed to us? See history.go.
local LINE, MEMBERS, MARKS, WITNESSES = prefix .. 'line', prefix .. 'members', prefix .. 'marks', prefix .. 'witnesses'
local SECOND, HOUR = 1000000, 3600000000 -- in microseconds
local BEAT, SILENT = SECOND, 3 * SECOND  -- a member is heard of so often; it was gone when a witness is heard of so much later
local GRACE, PATIENCE = 2 * SECOND, 6 * SECOND -- how long members are waited for at least, and at most
local YOUNG = 60 * SECOND -- whatever is lost is younger than every nonce still
local MARGIN, REACH = 180 * SECOND, 20 * HOUR -- beyond every nonce (Discord's is counted on for two minutes); within what the outbox pursues
local BACK = HOUR / 2     -- from a first send the outbox looks back an hour
local START = 5 * SECOND -- from an intent to its send at most, see the outbox

-- history names what this server's data descend from: another one after each start of a server and each promotion of a
-- replica. '' where the server does not say.
local function history()
  local info = redis.pcall('INFO', 'replication')
  return type(info) == 'string' and string.match(info, 'master_replid:(%x+)') or ''
end

local function micros(n)
  return string.format('%.0f', n)
end

-- forgotten reports whether fewer sends of a member are recorded than were confirmed to it.
local function forgotten(member, confirmed)
  return tonumber(call('HGET', MARKS, member) or 0) < tonumber(confirmed)
end

-- lose begins a new epoch: whatever was made before may have been sent from "after" on, and nothing of it by those who lived then after "before".
local function lose(id, now)
  local last = call('ZREVRANGE', MEMBERS, 0, 0, 'WITHSCORES')[2] or now
  local after = math.min(tonumber(now), tonumber(last))
  local old = call('HGET', LINE, 'after')
  if old and tonumber(old) > tonumber(now) - REACH then
    after = math.min(after, tonumber(old))
  end
  call('HINCRBY', LINE, 'epoch', 1)
  call('HSET', LINE, 'after', micros(after), 'before', micros(tonumber(now) + START), 'cause', id)
end

-- missed ends the difference between a member's memory and the record. Several members may have lost writes in one event.
local function missed(id, member, confirmed, now)
  call('HSET', MARKS, member, confirmed)
  if id ~= '' and call('HGET', LINE, 'cause') == id then
    if call('SADD', WITNESSES, member) == 1 then
      return ''
    end
  else
    call('DEL', WITNESSES)
    call('SADD', WITNESSES, member)
  end
  lose(id, now)
  return 'lost'
end

-- silent reports whether a member has not said yet that its sends are there. One that a witness outlived by far needs not:
-- what is lost is lost from the end, and its own are not at the end.
local function silent()
  local heard
  local members = call('ZREVRANGE', MEMBERS, 0, -1, 'WITHSCORES')
  for i = 1, #members, 2 do
    local at = tonumber(members[i + 1])
    if call('SISMEMBER', WITNESSES, members[i]) == 1 then
      heard = heard or at
    elseif not heard or at > heard - SILENT then
      return true
    end
  end
  return false
end

-- compare asks the members, call by call, and returns 'waits', 'kept' or 'lost'.
local function compare(id, member, now)
  local next, since = unpack(call('HMGET', LINE, 'next', 'since'))
  if next ~= id or tonumber(since) > tonumber(now) then
    if next ~= id then
      call('DEL', WITNESSES)
    end
    call('HSET', LINE, 'next', id, 'since', now)
    since = now
  end
  call('SADD', WITNESSES, member)
  local waited, missing = tonumber(now) - tonumber(since), silent()
  if waited < GRACE or missing and waited < PATIENCE then
    return 'waits'
  end
  if missing then
    lose(id, now)
    return 'lost'
  end
  return 'kept'
end

-- beat notes that a member lives, and forgets those that were not heard of for a day. Clocks differ: whoever is heard of
-- last has the highest time all the same, so that nobody seems to have died before somebody else.
local function beat(member, now)
  local at = tonumber(call('ZSCORE', MEMBERS, member) or 0)
  if math.abs(tonumber(now) - at) < BEAT then
    return
  end
  local newest = tonumber(call('ZREVRANGE', MEMBERS, 0, 0, 'WITHSCORES')[2] or 0)
  call('ZADD', MEMBERS, micros(math.max(tonumber(now), newest)), member)
  for _, gone in ipairs(call('ZRANGEBYSCORE', MEMBERS, '-inf', micros(tonumber(now) - 24 * HOUR))) do
    call('ZREM', MEMBERS, gone)
    call('HDEL', MARKS, gone)
  end
end

-- look compares what a member remembers with what is here, and returns what it found out: '' nothing new, 'waits' not
-- enough yet, 'kept' another server with the whole history, 'lost' a new epoch.
local function look(member, confirmed, now)
  local id, known, found = history(), call('HGET', LINE, 'id'), ''
  local moved = id ~= '' and known ~= id
  if forgotten(member, confirmed) then
    found = missed(id, member, confirmed, now)
  elseif moved and known then
    found = compare(id, member, now)
  end
  if found == 'waits' then
    return found
  end
  if moved then
    call('HSET', LINE, 'id', id)
    call('HDEL', LINE, 'next', 'since')
  end
  beat(member, now)
  return found
end
