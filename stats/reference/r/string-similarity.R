# stringdist::stringdist and phonetic.
needs <- "stringdist"
edited <- function(text) {
  x <- strsplit(text, "")[[1]]; letters_of <- c(x, if (length(x) && all(utf8ToInt(text) < 128)) sample(c(LETTERS, letters), 5) else sample(strsplit("\u0430\u0431\u0432\u043e\u0443\u0456\u0448", "")[[1]], 3))
  for (k in seq_len(sample(0:4, 1))) {
    n <- length(x); at <- if (n > 0) sample(n, 1) else 0
    switch(sample(5, 1), x <- append(x, sample(letters_of, 1), at), if (n > 0) x <- x[-at], if (n > 0) x[at] <- sample(letters_of, 1),
      if (n > 1) { i <- sample(n - 1, 1); x[c(i, i + 1)] <- x[c(i + 1, i)] }, if (n > 1) x <- sample(x))
  }
  paste(x, collapse = "")
}
# as often as not one is made from the other
perturb <- function(input) { input$b <- edited(if (runif(1) < 0.5) input$a else input$b); input$a <- edited(input$a); input }
code <- function(text) if (grepl("^[A-Za-z]+$", text)) unname(phonetic(text)) else NULL
expected <- function(input, d) {
  a <- input$a; b <- input$b; distance <- function(method, ...) stringdist(a, b, method = method, ...)
  jaro <- 1 - distance("jw", p = 0); winkler <- 1 - distance("jw", p = 0.1)
  list(jaro = jaro, jaro_winkler = winkler, jaro_winkler_boost = if (jaro >= 0.7) winkler else jaro, levenshtein = distance("lv"), osa = distance("osa"),
    damerau_levenshtein = distance("dl"), lcs = distance("lcs"), soundex_a = code(a), soundex_b = code(b))
}
