# Garwood: stats::poisson.test. Mid-P and Byar: their definitions, with ppois, dpois, uniroot and qnorm.
needs <- "stats"
perturb <- function(input) {
  input$level <- round(runif(1, 0.8, 0.999), 4); input$multiplier <- sample(c(1, 100, 1000, 1e5), 1)
  if (num(input$exposure) > 0) { input$events <- jitter_count(num(input$events)); input$exposure <- jitter_amount(num(input$exposure)) }
  input
}
limits <- function(ci) list(lower = out1(ci[1]), upper = out1(ci[2]))
garwood <- function(x, level) as.numeric(poisson.test(x, conf.level = level)$conf.int)
midp <- function(x, level) {
  root <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-15 * max(1, x), maxiter = 1000)$root
  above <- function(m) ppois(x, m, lower.tail = FALSE) + dpois(x, m) / 2 - (1 - level) / 2
  below <- function(m) ppois(x - 1, m) + dpois(x, m) / 2 - (1 - level) / 2
  c(if (x == 0) 0 else root(above, 0, x + 1), root(below, x, x + 6 * sqrt(x) + 20))
}
byar <- function(x, level) {
  z <- qnorm((1 + level) / 2)
  c(if (x == 0) 0 else x * max(0, 1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3, (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * sqrt(x + 1)))^3)
}
expected <- function(input, d) {
  x <- num(input$events); level <- num(input$level); per <- num(input$multiplier) / num(input$exposure); if (is.infinite(per)) per <- NA
  list(rate = out1(x * per), garwood = limits(garwood(x, level) * per), midp = limits(midp(x, level) * per), byar = limits(byar(x, level) * per))
}
