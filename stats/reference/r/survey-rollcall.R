# survey::svydesign with svymean, svytotal and svyratio, and degf; limits by stats::qt.
needs <- "survey"
perturb <- function(input) {
  input$level <- round(runif(1, 0.8, 0.999), 4)
  if (input$kind == "cluster") {
    n <- length(input$y) + sample(-1:2, 1); from <- sample(length(input$y), n, TRUE); m <- rpois(n, nums(input$m)[from]); input$m <- outs(m)
    input$y <- outs(pmin(m, nums(jitter_counts(input$y[from])))); input$N <- max(n, jitter_count(num(input$N))); return(input)
  }
  s <- unlist(input$stratum); names <- unique(s); n <- pmax(2, table(s)[names] + sample(-2:3, length(names), TRUE)); full <- runif(length(names)) < 0.2
  n[full & runif(length(names)) < 0.3] <- 1 # all of a stratum called, be it one person
  drawn <- lapply(seq_along(names), function(i) nums(jitter_values(sample(rep(input$y[s == names[i]], 4), n[i]))))
  input$stratum <- as.list(rep(names, n)); input$y <- outs(unlist(drawn)); order <- sample(length(input$y))
  for (i in seq_along(names)) input$N[[names[i]]] <- if (full[i]) n[[i]] else n[[i]] + jitter_count(num(input$N[[names[i]]]))
  input$stratum <- input$stratum[order]; input$y <- input$y[order]; input
}
expected <- function(input, d) {
  y <- nums(input$y); level <- num(input$level)
  if (input$kind == "cluster") {
    rows <- data.frame(y = y, m = nums(input$m), N = num(input$N)); design <- svydesign(ids = ~1, fpc = ~N, data = rows)
    said <- svyratio(~y, ~m, design); mean <- as.numeric(coef(said)); se <- as.numeric(SE(said))
  } else {
    rows <- data.frame(y = y, s = unlist(input$stratum)); rows$N <- nums(input$N)[rows$s]; design <- svydesign(ids = ~1, strata = ~s, fpc = ~N, data = rows)
    said <- svymean(~y, design); mean <- as.numeric(coef(said)); se <- as.numeric(SE(said))
  }
  total <- svytotal(~y, design); df <- degf(design); far <- qt((1 + level) / 2, df) * se
  list(mean = mean, se = se, df = df, lower = out1(mean - far), upper = out1(mean + far), total = as.numeric(coef(total)), total_se = as.numeric(SE(total)))
}
