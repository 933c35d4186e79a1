# Factors and variances by stats::lm, as ChainLadder::MackChainLadder has them; Mack's errors by their definition.
needs <- "stats"
perturb <- function(input) {
  C <- mat(input$triangle); n <- nrow(C); step <- cbind(C[, 1], t(apply(C, 1, diff))); whole_small <- max(C, na.rm = TRUE) < 1000
  step[] <- if (whole_small) vapply(step, jitter_count, 0) else jitter_amount(c(step))
  if (whole_small) step[, 1] <- pmax(step[, 1], 1)
  input$triangle <- lapply(seq_len(n), function(i) outs(signif(cumsum(step[i, ]), 10)))
  input
}
expected <- function(input, d) {
  C <- mat(input$triangle); n <- nrow(C); sums <- f <- s2 <- numeric(n - 1)
  for (j in 1:(n - 1)) {
    from <- C[1:(n - j), j]; to <- C[1:(n - j), j + 1]; fit <- lm(to ~ 0 + from, weights = 1 / from)
    f[j] <- coef(fit); sums[j] <- sum(from); if (j < n - 1) s2[j] <- sum(from * (to / from - f[j])^2) / (n - j - 1)
  }
  # the last: Mack's rule; with three columns only one is before it
  s2[n - 1] <- if (n == 3) s2[1] else if (min(s2[n - 3:2]) == 0) 0 else min(s2[n - 2]^2 / s2[n - 3], s2[n - 3:2])
  full <- C; for (i in 2:n) for (j in (n + 1 - i):(n - 1)) full[i, j + 1] <- full[i, j] * f[j]
  later <- lapply(1:n, function(i) if (i == 1) integer() else (n + 1 - i):(n - 1)); U <- full[, n]; reserve <- U - full[cbind(1:n, n:1)]
  mse <- vapply(1:n, function(i) U[i]^2 * sum((s2 / f^2 * (1 / full[i, -n] + 1 / sums))[later[[i]]]), 0)
  shared <- vapply(1:n, function(i) U[i] * sum(U[-(1:i)]) * sum((2 * s2 / f^2 / sums)[later[[i]]]), 0)
  list(factors = outs(f), sigma2 = outs(s2), ultimate = outs(U), reserve = outs(reserve), se = outs(sqrt(mse)), total_reserve = sum(reserve), total_se = sqrt(sum(mse + shared)))
}
