# The fits of glm-poisson and glm-negative-binomial, sandwich::NeweyWest(prewhite = FALSE); counterfactual and effect by their definitions.
sys.source(file.path(here, "glm-negative-binomial.R"), environment())
perturb <- function(input) {
  n <- length(input$y); input$y <- jitter_counts(input$y)
  if (!is.null(input$offset)) input$offset <- outs(signif(nums(input$offset) + rnorm(n, 0, 0.05), 10))
  input$t0 <- max(4, min(n - 3, input$t0 + sample(-6:6, 1))); if (n >= 48) input$K <- sample(0:3, 1)
  input$scale <- sample(c(1, 4, 12, 52), 1); input$lag <- sample(0:min(12, n %/% 3), 1); input$level <- round(runif(1, 0.8, 0.999), 4)
  input
}
design <- function(t, is_after, input) {
  X <- cbind("(Intercept)" = 1, time = t / input$scale, post = is_after + 0, after = ifelse(is_after, t - input$t0, 0) / input$scale)
  for (j in seq_len(input$K)) { a <- 2 * pi * j * t / input$period; X <- cbind(X, sin(a), cos(a)); colnames(X)[ncol(X) - 1:0] <- paste0(c("sin", "cos"), j) }
  X
}
expected <- function(input, d) {
  y <- nums(input$y); o <- given_offset(input); t <- seq_along(y); n <- length(y); is_after <- t >= input$t0; z <- qnorm((1 + num(input$level)) / 2)
  X <- design(t, is_after, input); without <- design(t, FALSE, input)[is_after, ]; p <- settled(y, X, o, poisson()); nb <- nb_fit(y, X, o)
  if (any(fitted(p) < 1e-8)) return(NULL)
  ratio <- function(b, se) list(ratio = exp(b), lower = exp(b - z * se), upper = exp(b + z * se))
  change <- function(b, se) c(ratio(b, se), p = 2 * pnorm(-abs(b / se)))
  said <- function(found, V, log_likelihood) {
    b <- coef(found); se <- sqrt(diag(V)); nw <- NeweyWest(found, lag = input$lag, prewhite = FALSE, adjust = FALSE); e <- sqrt(diag(nw))
    cf <- exp(drop(without %*% b) + o[is_after]); g <- colSums(cf * without) / sum(cf); observed <- sum(y[is_after])
    effect <- function(V) c(ratio(log(observed / sum(cf)), sqrt(drop(g %*% V %*% g))), excess = observed - sum(cf))
    list(coefficients = outs(b), se = outs(se), nw_se = outs(e), nw_adj_se = outs(e * sqrt(n / (n - length(b)))), deviance = deviance(found),
      logLik = log_likelihood, level_change = change(b[[3]], se[[3]]), level_change_nw = change(b[[3]], e[[3]]),
      slope_change = change(b[[4]], se[[4]]), slope_change_nw = change(b[[4]], e[[4]]),
      counterfactual = outs(cf), counterfactual_sum = sum(cf), effect = effect(V), effect_nw = effect(nw))
  }
  phi <- sum(residuals(p, "pearson")^2) / df.residual(p); se <- sqrt(phi * diag(vcov(p)))
  of_poisson <- said(p, vcov(p), as.numeric(logLik(p)))
  of_poisson$quasi <- list(dispersion = phi, se = outs(se), level_change = ratio(coef(p)[[3]], se[[3]]))
  all <- list(x_names = colnames(X), poisson = of_poisson)
  if (!is.null(nb)) all$nb <- c(said(nb$glm, nb$vcov, nb$logLik), theta = nb$theta)
  all
}
