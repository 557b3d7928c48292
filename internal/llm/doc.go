// Package llm asks a language model, where the operator has set one up, to say what an article says in
// other words: its summary, and the answer to a question. It speaks the chat completions of OpenAI,
// which hosted services, Ollama, vLLM and llama.cpp understand.
//
// Only cmd/pullquote imports it; the handlers know two functions. The article is data for the model,
// never instructions, and nothing that comes back is shown unchecked: names (check.go), quotations with
// their speakers (quoted.go), numbers and their units (numbers.go) must be the article's, an answer must
// name the paragraphs it rests on, and an answer that was cut off is none. What fails is replaced by the
// article's own sentences, with the reason. Key quotes are never a model's: they are the article's by
// offset, see internal/quote.
package llm
