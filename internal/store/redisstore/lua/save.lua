local who, article, at, doc = take(), take(), take(), take()
if call('HSETNX', name('save', who), article, doc) == 0 then
  return { 'ok', 0 }
end
call('ZADD', name('saves', who), at, article)
return { 'ok', 1 }
