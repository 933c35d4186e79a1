# stats::glm with MASS::negative.binomial(theta), theta by uniroot on its score (MASS::glm.nb stops at 1e-8), sandwich::sandwich.
sys.source(file.path(here, "glm-poisson.R"), environment())
needs <- c("MASS", "sandwich")
perturb <- function(input) { input <- perturb_rows(input); input$y <- jitter_counts(input$y); input }
# NULL where the counts vary no more than Poisson counts, so that theta has no finite value
nb_fit <- function(y, X, o) {
  # Fisher's steps do not end at the last digits here, Newton's do
  at <- function(theta) {
    b <- coef(glm(y ~ 0 + X, negative.binomial(theta), offset = o))
    for (step in 1:5) {
      mu <- exp(o + drop(X %*% b)); spread <- 1 + mu / theta
      b <- b + drop(solve(crossprod(X, X * (mu * (1 + y / theta) / spread^2)), crossprod(X, (y - mu) / spread)))
    }
    fit(y, X, o, negative.binomial(theta), b)
  }
  score <- function(log_theta) {
    theta <- exp(log_theta); mu <- fitted(at(theta))
    sum(digamma(theta + y) - digamma(theta) + log(theta / (theta + mu)) + (mu - y) / (theta + mu))
  }
  mu <- fitted(fit(y, X, o, poisson()))
  if (sum((y - mu)^2 - y) <= 0) return(NULL)
  start <- log(sum(mu^2) / sum((y - mu)^2 - y))
  theta <- exp(uniroot(score, start + c(-1, 1), extendInt = "downX", tol = 1e-13, maxiter = 1000)$root)
  found <- at(theta); m <- fitted(found)
  information <- sum(trigamma(theta) - trigamma(theta + y) - 1 / theta + 2 / (theta + m) - (y + theta) / (theta + m)^2)
  list(glm = found, theta = theta, theta_se = 1 / sqrt(information), vcov = summary(found, dispersion = 1)$cov.scaled,
    logLik = sum(dnbinom(y, size = theta, mu = m, log = TRUE)))
}
expected <- function(input, d) {
  y <- nums(input$y); X <- mat(input$x); o <- given_offset(input); keep <- kept(y, X, o, poisson()); X <- X[, keep, drop = FALSE]
  p <- settled(y, X, o, poisson()); p_logLik <- sum(dpois(y, fitted(p), log = TRUE)); found <- nb_fit(y, X, o)
  if (any(fitted(p) < 1e-10)) return(NULL)
  if (is.null(found)) found <- list(glm = p, theta = NA, theta_se = NA, vcov = vcov(p), logLik = p_logLik)
  family <- if (is.na(found$theta)) poisson() else negative.binomial(found$theta)
  b <- coef(found$glm); se <- sqrt(diag(found$vcov)); z <- qnorm((1 + num(input$level)) / 2); lr <- 2 * (found$logLik - p_logLik)
  list(coefficients = whole(b, keep), se = whole(se, keep), wald_lower = whole(b - z * se, keep), wald_upper = whole(b + z * se, keep),
    p = whole(2 * pnorm(-abs(b / se)), keep), theta = out1(found$theta), theta_se = out1(found$theta_se),
    deviance = deviance(found$glm), null_deviance = deviance(glm(y ~ 1, family, offset = o, control = tight)), df_residual = df.residual(found$glm),
    logLik = found$logLik, aic = 2 * (length(b) + !is.na(found$theta)) - 2 * found$logLik,
    overdispersion_lr = lr, overdispersion_p = pchisq(lr, 1, lower.tail = FALSE) / 2, hc0_se = whole(sqrt(diag(sandwich(found$glm))), keep),
    fitted = outs(fitted(found$glm)))
}
