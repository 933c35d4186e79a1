# R has no function for Chapman's estimate: its formulas, the estimate through its own factorial form, with stats::qnorm.
needs <- "stats"
perturb <- function(input) {
  n1 <- jitter_count(num(input$n1)); n2 <- jitter_count(num(input$n2)); both <- num(input$m) / max(1, num(input$n1)); level <- round(runif(1, 0.8, 0.999), 4)
  m <- rbinom(1, min(n1, n2), min(1, both * if (runif(1) < 0.5) 1 else 0.9))
  list(n1 = n1, n2 = n2, m = as.numeric(m), level = level)
}
expected <- function(input, d) {
  n1 <- num(input$n1); n2 <- num(input$n2); m <- num(input$m); seen <- n1 + n2 - m; z <- qnorm((1 + num(input$level)) / 2)
  unseen <- (n1 - m) * (n2 - m) / (m + 1); v <- (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1)^2 * (m + 2)) # N = seen + unseen
  spread <- if (unseen == 0) 1 else exp(z * sqrt(log1p(v / unseen^2)))
  list(
    estimate = seen + unseen, variance = v, normal = list(lower = max(seen, seen + unseen - z * sqrt(v)), upper = seen + unseen + z * sqrt(v)),
    log = list(lower = seen + unseen / spread, upper = seen + unseen * spread), lincoln_petersen = out1(if (m == 0) NA else n1 * n2 / m)
  )
}
