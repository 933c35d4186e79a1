# stats::chisq.test and binom.test; the age indices by their definitions, first digits as R prints them.
needs <- "stats"
perturb <- function(input) {
  if (!is.null(input$counts)) input$counts <- jitter_counts(input$counts)
  if (input$kind == "benford") input$values <- outs(signif(nums(input$values) * exp(rnorm(length(input$values), 0, 0.7)), sample(2:9, 1)))
  # now and then a period in which not every day of the month occurs
  if (input$kind == "day") { from <- as.Date("2020-01-01") + sample(1000, 1); input$from <- format(from); input$to <- format(from + sample(c(1200, 400, 90, 20), 1)); input$day <- sample(31, 1) }
  input
}
expected <- function(input, d) {
  counts <- if (is.null(input$counts)) NULL else nums(input$counts); n <- sum(counts)
  if (input$kind == "terminal") {
    if (n == 0) return(list(chi2 = NULL, df = 9, p = NULL, share_0_5 = NULL))
    test <- chisq.test(counts); return(list(chi2 = unname(test$statistic), df = 9, p = test$p.value, share_0_5 = sum(counts[c(1, 6)]) / n))
  }
  if (input$kind == "age") {
    at <- function(ages) vapply(ages, function(a) sum(counts[nums(input$ages) == a]), 0)
    blended <- vapply(0:9, function(d) (d + 1) * sum(at(seq(10 + d, 79, 10))) + (9 - d) * sum(at(seq(20 + d, 89, 10))), 0); shares <- blended / sum(blended)
    return(list(whipple = 100 * sum(at(seq(25, 60, 5))) / (sum(at(23:62)) / 5), myers_shares = outs(shares), myers = 100 * sum(abs(shares - 0.1)) / 2))
  }
  if (input$kind == "day") {
    days <- seq(as.Date(input$from), as.Date(input$to), 1); shares <- as.numeric(table(factor(as.POSIXlt(days)$mday, 1:31))) / length(days)
    test <- chisq.test(counts, p = shares); exact <- binom.test(counts[input$day], n, shares[input$day], "greater")
    return(list(shares = outs(shares), chi2 = out1(unname(test$statistic)), df = 30, p = out1(test$p.value), day_p = exact$p.value))
  }
  x <- nums(input$values); first <- substr(formatC(x[x > 0], digits = 14, format = "e"), 1, 1); counts <- as.numeric(table(factor(first, 1:9)))
  law <- log10(1 + 1 / 1:9); test <- chisq.test(counts, p = law); mad <- mean(abs(counts / sum(counts) - law))
  classes <- c("close conformity", "acceptable conformity", "marginally acceptable conformity", "nonconformity")
  list(counts = outs(counts), chi2 = unname(test$statistic), df = 8, p = test$p.value, mad = mad, class = classes[1 + sum(mad > c(0.006, 0.012, 0.015))])
}
