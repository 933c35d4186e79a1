# strucchange::breakpoints and Fstats. The changepoint package is not needed: PELT is exact, so optimal partitioning by its definition gives the same.
needs <- "strucchange"
perturb <- function(input) {
  x <- nums(input$x); whole <- all(x == round(x) & x >= 0 & x < 100)
  input$x <- if (whole) jitter_counts(input$x) else jitter_values(input$x)
  if (is.null(input$penalty)) { input$h <- sample(c(0.08, 0.1, 0.15, 0.2, 0.25), 1); input$kind <- sample(c("breakpoints", "breakpoints", "supf"), 1) }
  else {
    input$penalty <- if (whole && runif(1) < 0.5) sample(0:6, 1) else jitter_amount(input$penalty, 0.5); input$min_segment <- sample(1:4, 1)
    if (whole) input$kind <- sample(c("pelt-poisson", "pelt-normal-mean"), 1)
  }
  input
}
partition <- function(x, cost, penalty, shortest) {
  n <- length(x); best <- c(-penalty, rep(Inf, n)); ways <- c(1, rep(0, n)); before <- rep(0, n)
  for (t in shortest:n) {
    s <- 0:(t - shortest); s <- s[is.finite(best[s + 1])]; value <- best[s + 1] + cost(s, t); least <- min(value)
    as_good <- s[value <= least + 1e-10 * (1 + abs(least))]
    best[t + 1] <- least + penalty; ways[t + 1] <- sum(ways[as_good + 1]); before[t] <- as_good[1]
  }
  points <- c(); t <- before[n]; while (t > 0) { points <- c(t, points); t <- before[t] }
  list(points = points, cost = best[n + 1], tie = ways[n + 1] > 1)
}
expected <- function(input, d) {
  x <- nums(input$x); n <- length(x); ignore <<- character()
  if (is.null(input$penalty)) {
    f <- Fstats(x ~ 1, from = input$h); supf <- list(supF = max(f$Fstats), supF_p = NULL, supF_breakpoint = f$breakpoint); ignore <<- "supF_p"
    if (input$kind == "supf") return(supf)
    b <- breakpoints(x ~ 1, h = input$h); table <- summary(b)$RSS; at <- b$breakpoints; at <- at[!is.na(at)]
    return(c(list(rss = outs(table["RSS", ]), bic = outs(table["BIC", ]), changepoints = outs(at), means = outs(tapply(x, findInterval(seq_len(n), at + 1), mean))), supf))
  }
  sums <- c(0, cumsum(x)); squares <- c(0, cumsum((x - mean(x))^2)); about <- c(0, cumsum(x - mean(x)))
  cost <- if (input$kind == "pelt-poisson") function(s, t) { part <- sums[t + 1] - sums[s + 1]; ifelse(part == 0, 0, 2 * part * (log(t - s) - log(part))) }
    else function(s, t) squares[t + 1] - squares[s + 1] - (about[t + 1] - about[s + 1])^2 / (t - s)
  found <- partition(x, cost, input$penalty, input$min_segment)
  if (found$tie) ignore <<- "changepoints" # several divisions are as good: only their cost is determined
  list(changepoints = outs(found$points), total_cost = found$cost, tie = found$tie)
}
