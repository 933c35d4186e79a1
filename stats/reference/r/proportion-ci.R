# Wilson: stats::prop.test(correct = FALSE). Clopper-Pearson: stats::binom.test. Jeffreys: stats::qbeta. Corrected Wilson: Newcombe's formula.
# Mid-P: its definition, with pbinom, dbinom and uniroot.
needs <- "stats"
perturb <- function(input) {
  n <- num(input$n); x <- num(input$successes); input$level <- round(runif(1, 0.8, 0.999), 4)
  if (n == 0) return(input)
  input$n <- max(1, jitter_count(n)); share <- if (runif(1) < 0.6) x / n else (x + 0.5) / (n + 1)
  input$successes <- as.numeric(rbinom(1, input$n, share)); input
}
limits <- function(ci) list(lower = out1(ci[1]), upper = out1(ci[2]))
newcombe <- function(x, n, z) {
  p <- x / n; q <- 1 - p
  ends <- c(2 * x + z^2 - 1 - z * sqrt(z^2 - 2 - 1 / n + 4 * p * (n * q + 1)), 2 * x + z^2 + 1 + z * sqrt(z^2 + 2 - 1 / n + 4 * p * (n * q - 1)))
  ends <- ends / (2 * (n + z^2)); c(if (x == 0) 0 else max(0, ends[1]), if (x == n) 1 else min(1, ends[2]))
}
midp <- function(x, n, level) {
  root <- function(f) plogis(uniroot(f, qlogis((x + 0.5) / (n + 1)) + c(-1, 1) * (5 + 20 / sqrt(n + 1)), extendInt = "yes", tol = 1e-15, maxiter = 1000)$root)
  above <- function(o) pbinom(x, n, plogis(o), lower.tail = FALSE) + dbinom(x, n, plogis(o)) / 2 - (1 - level) / 2
  below <- function(o) pbinom(x - 1, n, plogis(o)) + dbinom(x, n, plogis(o)) / 2 - (1 - level) / 2
  c(if (x == 0) 0 else root(above), if (x == n) 1 else root(below))
}
expected <- function(input, d) {
  x <- num(input$successes); n <- num(input$n); level <- num(input$level); a <- 1 - level; none <- limits(c(NA, NA))
  if (n == 0) return(list(estimate = NULL, wilson = none, wilson_cc = none, clopper_pearson = none, midp = none, jeffreys = none))
  list(
    estimate = x / n, wilson = limits(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int), wilson_cc = limits(newcombe(x, n, qnorm(1 - a / 2))),
    clopper_pearson = limits(binom.test(x, n, conf.level = level)$conf.int), midp = limits(midp(x, n, level)),
    jeffreys = limits(c(if (x == 0) 0 else qbeta(a / 2, x + 0.5, n - x + 0.5), if (x == n) 1 else qbeta(1 - a / 2, x + 0.5, n - x + 0.5)))
  )
}
