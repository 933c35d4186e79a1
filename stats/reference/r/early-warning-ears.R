# surveillance::earsC for the limits and alarms of C1 and C2; the statistics by their definition, as the package gives none, and C3 from that of C2.
needs <- "surveillance"
perturb <- function(input) {
  input$y <- if (length(unique(nums(input$y))) == 1) rep(list(rpois(1, 4)), length(input$y)) else jitter_counts(input$y)
  if (length(input$y) > 20 && runif(1) < 0.3) input$y[sample(length(input$y), 2)] <- list(NULL)
  input$baseline <- sample(seq(3, min(14, length(input$y) - 6)), 1); input$minSigma <- sample(c(0, 0.5, 1.25), 1); input$alpha <- signif(exp(runif(1, -8, -2)), 4)
  input$c3_threshold <- sample(c(2, 1.5, 3), 1)
  if (runif(1) < 0.3) input$range <- as.list(input$baseline + c(1, 3, 5) + sample(0:1, 3, TRUE))
  input
}
ignore <- "package_c3"
expected <- function(input, d) {
  y <- nums(input$y); n <- length(y); first <- if (is.null(input$range)) input$baseline + c(1, 3, 5) else nums(input$range)
  statistic <- function(lag) sapply(seq_len(n), function(t) { b <- t - lag - rev(seq_len(input$baseline)); if (b[1] < 1) NA else (y[t] - mean(y[b])) / max(sd(y[b]), input$minSigma) })
  said <- function(method, lag, from) {
    s <- earsC(sts(y), list(method = method, baseline = input$baseline, minSigma = input$minSigma, alpha = input$alpha, range = from:n))
    list(index = outs(from:n), upper = outs(upperbound(s)), statistic = outs(statistic(lag)[from:n]), alarm = outs(as.logical(alarms(s))))
  }
  c2 <- pmax(0, statistic(2) - 1); at <- first[3]:n; c3 <- c2[at] + c2[at - 1] + c2[at - 2]
  list(c1 = said("C1", 0, first[1]), c2 = said("C2", 2, first[2]), c3 = list(index = outs(at), statistic = outs(c3), alarm = outs(c3 > input$c3_threshold)))
}
