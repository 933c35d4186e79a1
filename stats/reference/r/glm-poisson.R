# stats::glm and sandwich::sandwich, converged far beyond glm's default; the profile's ends by uniroot on the deviance of glm with one coefficient fixed.
needs <- "sandwich"
tight <- glm.control(epsilon = 1e-14, maxit = 100)
given_offset <- function(input) if (is.null(input$offset)) rep(0, length(input$y)) else nums(input$offset)
# rows drawn again where there are many, columns that are not of 0 and 1 moved and stretched, which keeps them dependent where they were
perturb_rows <- function(input) {
  n <- length(input$y); X <- mat(input$x); rows <- if (n >= 10 * ncol(X)) sample(n, replace = TRUE) else sample(n)
  a <- signif(runif(1, 0.5, 2), 3)
  X <- apply(X, 2, function(x) if (all(x %in% 0:1)) x else signif(a * x, 9))
  input$x <- lapply(rows, function(i) as.list(unname(X[i, ])))
  for (key in c("y", "weights")) if (!is.null(input[[key]])) input[[key]] <- input[[key]][rows]
  if (!is.null(input$offset)) input$offset <- as.list(signif(nums(input$offset)[rows] + rnorm(n, 0, 0.1), 10))
  input$level <- round(runif(1, 0.8, 0.999), 4)
  input
}
perturb <- function(input) { input <- perturb_rows(input); input$y <- jitter_counts(input$y); input }
# the columns that glm keeps at its default tolerance; with a smaller epsilon it would not see that columns depend on each other
kept <- function(y, X, o, family) !is.na(coef(suppressWarnings(glm(y ~ 0 + X, family, offset = o))))
fit <- function(y, X, o, family, start = NULL) glm(y ~ 0 + X, family, offset = o, control = tight, start = start)
# glm's errors are those of the step before the last: once more from where it ended
settled <- function(y, X, o, family) fit(y, X, o, family, coef(fit(y, X, o, family)))
whole <- function(values, keep) { all <- rep(NA_real_, length(keep)); all[keep] <- values; outs(all) }
profile_end <- function(y, X, o, family, found, j, level, side) {
  b <- coef(found)[[j]]; se <- sqrt(vcov(found)[j, j]); q <- qchisq(level, 1)
  excess <- function(at) {
    again <- if (ncol(X) == 1) glm(y ~ 0, family, offset = o + X[, j] * at) else fit(y, X[, -j, drop = FALSE], o + X[, j] * at, family)
    deviance(again) - deviance(found) - q
  }
  far <- b + side * sqrt(q) * se
  uniroot(excess, sort(c(b, far)), extendInt = if (side > 0) "upX" else "downX", tol = 1e-10 * max(abs(b), se), maxiter = 1000)$root
}
answer <- function(y, X, o, family, level, quasi) {
  keep <- kept(y, X, o, family); X <- X[, keep, drop = FALSE]; found <- settled(y, X, o, family); mu <- fitted(found)
  # a rate of 0 or a probability of 0 or 1: R stops on the way to an infinite coefficient
  if (any(mu < 1e-10) || family$family == "binomial" && any(mu > 1 - 1e-10)) return(NULL)
  s <- summary(found, dispersion = 1)$coefficients; b <- s[, 1]; se <- s[, 2]; z <- qnorm((1 + level) / 2)
  none <- glm(y ~ 1, family, offset = o, control = tight); pearson <- sum(residuals(found, "pearson")^2); df <- df.residual(found)
  said <- list(coefficients = whole(b, keep), se = whole(se, keep), z = whole(b / se, keep), p = whole(2 * pnorm(-abs(b / se)), keep),
    wald_lower = whole(b - z * se, keep), wald_upper = whole(b + z * se, keep), vcov = out_rows(vcov(found)),
    deviance = deviance(found), null_deviance = deviance(none), df_residual = df, df_null = df.residual(none),
    logLik = as.numeric(logLik(found)), aic = AIC(found), bic = BIC(found), fitted = outs(mu), pearson_chi2 = pearson)
  if (all(keep)) {
    end <- function(side) outs(vapply(seq_along(b), function(j) profile_end(y, X, o, family, found, j, level, side), 0))
    said$profile_lower <- end(-1); said$profile_upper <- end(1)
  }
  if (df > 0) {
    if (quasi) { phi <- pearson / df; e <- se * sqrt(phi); said$quasi <- list(dispersion = phi, se = whole(e, keep), p = whole(2 * pt(-abs(b / e), df), keep)) }
    said$hc0_se <- whole(sqrt(diag(sandwich(found))), keep); said$hc1_se <- whole(sqrt(diag(sandwich(found, adjust = TRUE))), keep)
  }
  said
}
expected <- function(input, d) answer(nums(input$y), mat(input$x), given_offset(input), poisson(), num(input$level), TRUE)
