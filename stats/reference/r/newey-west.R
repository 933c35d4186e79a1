# stats::lm, sandwich::NeweyWest and bwNeweyWest without prewhitening, stats::Box.test; Durbin and Watson's d by its definition.
needs <- "sandwich"
perturb <- function(input) {
  X <- mat(input$x); n <- nrow(X)
  X <- apply(X, 2, function(x) if (all(x %in% 0:1)) x else signif(x + rnorm(n, 0, sd(x) / 10), 9))
  input$x <- lapply(seq_len(n), function(i) as.list(unname(X[i, ]))); input$y <- jitter_values(input$y)
  input["lag"] <- list(if (runif(1) < 0.5) NULL else sample(0:min(12, n - 2), 1))
  input
}
expected <- function(input, d) {
  X <- mat(input$x); y <- nums(input$y); n <- length(y); lag <- input$lag
  fit <- if (ncol(X) == 1) lm(y ~ 1) else lm(y ~ X[, -1])
  bandwidth <- bwNeweyWest(fit, prewhite = FALSE); if (is.null(lag)) lag <- floor(bandwidth)
  e <- residuals(fit); far <- floor(min(10, n / 5)); box <- Box.test(e, far, "Ljung-Box")
  list(coefficients = outs(coef(fit)), se_ols = outs(sqrt(diag(vcov(fit)))), lag = lag, bandwidth = bandwidth,
    nw_se = outs(sqrt(diag(NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = FALSE)))), durbin_watson = sum(diff(e)^2) / sum(e^2),
    ljung_box = list(lag = far, statistic = unname(box$statistic), p = box$p.value))
}
