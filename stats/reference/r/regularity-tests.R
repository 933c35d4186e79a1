# stats::chisq.test with both tails of pchisq; tseries::runs.test for z, the exact law of the runs by choose.
needs <- "tseries"
perturb <- function(input) {
  if (input$kind == "dispersion") input$x <- jitter_counts(input$x)
  else { x <- nums(input$x); input$x <- outs(pmax(0, round(x + rnorm(length(x), 0, max(1, sd(x) / 2))))) } # whole, so that some are at the median
  input["exposure"] <- list(if (input$kind == "dispersion" && runif(1) < 0.5) outs(signif(runif(length(input$x), 50, 500), 6)) else NULL)
  input
}
expected <- function(input, d) {
  x <- nums(input$x); n <- length(x)
  if (input$kind == "dispersion") {
    if (sum(x) == 0) return(list(statistic = NULL, df = n - 1, p_lower = NULL, p_upper = NULL, p_two = NULL))
    test <- chisq.test(x, p = if (is.null(input$exposure)) rep(1 / n, n) else nums(input$exposure) / sum(nums(input$exposure)))
    lower <- pchisq(test$statistic, n - 1); upper <- pchisq(test$statistic, n - 1, lower.tail = FALSE)
    return(list(statistic = unname(test$statistic), df = n - 1, p_lower = unname(lower), p_upper = unname(upper), p_two = unname(2 * min(lower, upper))))
  }
  side <- sign(x - median(x)); side <- side[side != 0]; n1 <- sum(side > 0); n2 <- sum(side < 0); m <- n1 + n2; runs <- if (m == 0) 0 else 1 + sum(diff(side) != 0)
  counts <- list(runs = runs, n1 = n1, n2 = n2)
  if (min(n1, n2) == 0) return(c(counts, sapply(c("mean", "variance", "z", "p", "exact_left", "exact_right", "exact_two"), function(key) NULL)))
  law <- vapply(2:m, function(r) { k <- r %/% 2; ways <- if (r %% 2 == 0) 2 * choose(n1 - 1, k - 1) * choose(n2 - 1, k - 1) else choose(n1 - 1, k) * choose(n2 - 1, k - 1) + choose(n1 - 1, k - 1) * choose(n2 - 1, k); ways / choose(m, n1) }, 0)
  left <- sum(law[2:m <= runs]); right <- sum(law[2:m >= runs]); test <- runs.test(factor(side))
  c(counts, list(mean = 1 + 2 * n1 * n2 / m, variance = 2 * n1 * n2 * (2 * n1 * n2 - m) / (m^2 * (m - 1)), z = out1(unname(test$statistic)), p = out1(unname(test$p.value)),
    exact_left = left, exact_right = right, exact_two = min(1, 2 * min(left, right))))
}
