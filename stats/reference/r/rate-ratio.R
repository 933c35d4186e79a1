# Ratio: stats::poisson.test of two counts (exact limits, the p-value of the least likely); the rest by definition with pbinom, dbinom, uniroot,
# qnorm. Difference: Garwood limits of stats::poisson.test, put together after Donner and Zou.
needs <- "stats"
one <- new.env(); sys.source(file.path(here, "rate-ci.R"), one); limits <- one$limits
perturb <- function(input) {
  input$events <- jitter_counts(input$events); input$exposure <- jitter_amounts(input$exposure)
  input$level <- round(runif(1, 0.8, 0.999), 4); input$multiplier <- sample(c(1, 1000, 1e5), 1)
  if (runif(1) < 0.5) input$null_ratio <- signif(exp(rnorm(1, 0, 0.3)), 6)
  input
}
# Limits of the odds of a binomial share with half of what was observed, on the scale of the log odds
midp_odds <- function(x, n, level) {
  root <- function(f) exp(uniroot(f, qlogis((x + 0.5) / (n + 1)) + c(-1, 1) * (5 + 20 / sqrt(n + 1)), extendInt = "yes", tol = 1e-15, maxiter = 1000)$root)
  above <- function(o) pbinom(x, n, plogis(o), lower.tail = FALSE) + dbinom(x, n, plogis(o)) / 2 - (1 - level) / 2
  below <- function(o) pbinom(x - 1, n, plogis(o)) + dbinom(x, n, plogis(o)) / 2 - (1 - level) / 2
  c(if (x == 0) 0 else root(above), if (x == n) Inf else root(below))
}
expected <- function(input, d) {
  x <- nums(input$events); t <- nums(input$exposure); level <- num(input$level); r0 <- num(input$null_ratio); per <- num(input$multiplier)
  n <- sum(x); unit <- t[2] / t[1]; z <- qnorm((1 + level) / 2); ratio <- x[1] / x[2] * unit; p0 <- r0 * t[1] / (r0 * t[1] + t[2])
  test <- if (n > 0) poisson.test(x, t, r = r0, conf.level = level) else list(conf.int = c(0, Inf), p.value = 1)
  tails <- c(pbinom(x[1], n, p0), pbinom(x[1] - 1, n, p0, lower.tail = FALSE))
  g <- per * rbind(one$garwood(x[1], level) / t[1], one$garwood(x[2], level) / t[2]); r <- per * x / t; gap <- r[1] - r[2]
  list(
    ratio = out1(ratio), exact = limits(test$conf.int), p_minlike = test$p.value, p_central = min(1, 2 * min(tails)),
    midp = c(limits(if (n == 0) c(0, Inf) else midp_odds(x[1], n, level) * unit), list(p = min(1, 2 * min(tails - dbinom(x[1], n, p0) / 2)))),
    wald = limits(if (all(x > 0)) ratio * exp(c(-1, 1) * z * sqrt(sum(1 / x))) else c(NA, NA)),
    difference = list(
      estimate = gap, wald = limits(gap + c(-1, 1) * z * per * sqrt(sum(x / t^2))),
      mover = limits(c(gap - sqrt((r[1] - g[1, 1])^2 + (g[2, 2] - r[2])^2), gap + sqrt((g[1, 2] - r[1])^2 + (r[2] - g[2, 1])^2)))
    )
  )
}
