for _ = 1, tonumber(take()) do
  note(take(), take(), take())
end
return { 'ok' }
