# Spiegelhalter's formulas with stats::qpois, ppois, dpois, qchisq, pchisq and quantile; the exact p-value of a unit is twice the smaller tail.
needs <- "stats"
perturb <- function(input) {
  t <- nums(input$exposure); input$events <- outs(ifelse(t > 0, nums(jitter_counts(input$events)), 0)); input$exposure <- jitter_amounts(input$exposure)
  if (!is.null(input$target)) input$target <- jitter_amount(num(input$target))
  input$levels <- outs(sort(round(runif(2, 0.8, 0.999), 4))); input$scale <- sample(c("identity", "sqrt"), 1); input$winsor <- sample(c(0, 0.05, 0.1, 0.2), 1)
  input$multiplier <- sample(c(1, 1000, 1e5), 1); input
}
expected <- function(input, d) {
  x <- nums(input$events); t <- nums(input$exposure); t[t == 0] <- NA; per <- num(input$multiplier); q <- num(input$winsor); root <- input$scale == "sqrt"
  theta <- if (is.null(input$target)) sum(x) / sum(t, na.rm = TRUE) else num(input$target)
  s <- if (root) 1 / (2 * sqrt(t)) else sqrt(theta / t); g <- if (root) sqrt else identity; z <- (g(x / t) - g(theta)) / s; k <- sum(!is.na(t))
  zw <- pmin(pmax(z, quantile(z, q, na.rm = TRUE)), quantile(z, 1 - q, na.rm = TRUE)); phi <- mean(zw^2, na.rm = TRUE); w <- 1 / s[!is.na(s)]^2
  tau2 <- max(0, (k * phi - (k - 1)) / (sum(w) - sum(w^2) / sum(w))); m <- theta * t; back <- function(v) per * (if (root) pmax(0, v)^2 else pmax(0, v))
  at <- function(level) {
    tail <- (1 - level) / 2; u <- qnorm(1 - tail)
    interpolated <- function(p) { r <- qpois(p, m); outs(per * pmax(0, r - (ppois(r, m) - p) / dpois(r, m)) / t) }
    around <- function(spread) list(lower = outs(back(g(theta) - u * spread)), upper = outs(back(g(theta) + u * spread)))
    list(
      level = level, exact = list(lower = interpolated(tail), upper = interpolated(1 - tail)),
      chisq = list(lower = outs(per * qchisq(tail, 2 * m) / (2 * t)), upper = outs(per * qchisq(tail, 2 * (m + 1), lower.tail = FALSE) / (2 * t))),
      multiplicative = around(s * sqrt(max(1, phi))), additive = around(sqrt(s^2 + tau2))
    )
  }
  list(
    target = per * theta, phi = phi, phi_p = pchisq(k * phi, k, lower.tail = FALSE), tau2 = tau2, z = outs(z), zw = outs(zw),
    p = outs(pmin(1, 2 * pmin(ppois(x, m), ppois(x - 1, m, lower.tail = FALSE)))), limits = lapply(nums(input$levels), at)
  )
}
