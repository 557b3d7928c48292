local now, key, title, text = take(), take(), take(), take()
if call('EXISTS', name('post', key)) == 0 then
  return { 'missing' }
end
return { 'ok', revise(key, title, text, now) and 1 or 0 }
