# Debian has neither qcc nor qicharts2: Montgomery's and Laney's formulas on vectors.
needs <- "stats"
perturb <- function(input) {
  t <- nums(input$exposure); x <- nums(input$events); share <- startsWith(input$kind, "p"); n <- length(t)
  input$kind <- sample(if (share) c("p", "p-prime") else c("u", "u-prime"), 1); t <- if (share) rpois(n, t) else nums(jitter_amounts(input$exposure))
  if (runif(1) < 0.3) t[sample(n, 1)] <- 0
  events <- if (share) rbinom(n, t, pmin(1, x / pmax(1, nums(input$exposure)))) else nums(jitter_counts(input$events))
  input$exposure <- outs(t); input$events <- outs(ifelse(t == 0, 0, events))
  input["baseline"] <- list(if (runif(1) < 0.5) NULL else sample(ceiling(n / 2):n, 1)); input$nsigma <- sample(c(2, 2.5, 3), 1)
  input$d2 <- sample(c(1.128, 1.128379167), 1); input$multiplier <- sample(c(1, 1000), 1); input
}
expected <- function(input, d) {
  x <- nums(input$events); t <- nums(input$exposure); t[t == 0] <- NA; per <- num(input$multiplier); share <- startsWith(input$kind, "p")
  base <- seq_along(x) <= if (is.null(input$baseline)) length(x) else num(input$baseline); base <- base & !is.na(t)
  centre <- sum(x[base]) / sum(t[base]); sigma <- sqrt(centre * (if (share) 1 - centre else 1) / t)
  laney <- endsWith(input$kind, "prime"); sigma_z <- if (laney) mean(abs(diff(((x / t - centre) / sigma)[base]))) / num(input$d2) else NA
  reach <- num(input$nsigma) * sigma * (if (laney) sigma_z else 1); lcl <- pmax(0, centre - reach); ucl <- if (share) pmin(1, centre + reach) else centre + reach
  list(centre = out1(per * centre), sigma_z = out1(sigma_z), value = outs(per * x / t), lcl = outs(per * lcl), ucl = outs(per * ucl),
    signals = outs(which(x / t < lcl | x / t > ucl)))
}
