-- Of each key the newest 128 articles are kept (finish_job.lua), so this is bounded whatever is common.
local shared, newest, found = {}, {}, {}
for _, key in ipairs(list(take)) do
  local near = call('ZRANGE', name('near', key), 0, -1, 'WITHSCORES')
  for i = 1, #near, 2 do
    local id = near[i]
    if not shared[id] then
      shared[id], newest[id] = 0, tonumber(near[i + 1])
      found[#found + 1] = id
    end
    shared[id] = shared[id] + 1
  end
end
table.sort(found, function(a, b)
  if shared[a] ~= shared[b] then
    return shared[a] > shared[b]
  end
  return newest[a] > newest[b]
end)
local out = { 'ok', call('GET', prefix .. 'index') or '0' }
for i = 1, math.min(#found, 50) do
  local doc = call('HGET', name('sketch', found[i]), 'doc')
  if doc then
    out[#out + 1] = doc
  end
end
return out
