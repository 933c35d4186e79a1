# stats::glm of the seven cells; the profile by stats::glm of eight cells, optimize and uniroot.
needs <- "stats"
seen_on <- rbind(c(1, 1, 1), c(1, 1, 0), c(1, 0, 1), c(1, 0, 0), c(0, 1, 1), c(0, 1, 0), c(0, 0, 1))
pairs <- list("[1,2,3]" = NULL, "[12,3]" = 1, "[13,2]" = 2, "[23,1]" = 3, "[12,13]" = 1:2, "[12,23]" = c(1, 3), "[13,23]" = 2:3, "[12,13,23]" = 1:3)
perturb <- function(input) { input$cells <- jitter_counts(input$cells); input$level <- round(runif(1, 0.8, 0.999), 4); input }
terms_of <- function(on, model) cbind(1, on, cbind(on[, 1] * on[, 2], on[, 1] * on[, 3], on[, 2] * on[, 3])[, pairs[[model]], drop = FALSE])
fit <- function(n, X) glm(n ~ 0 + X, poisson, control = glm.control(1e-14, 200))
again <- function(n, X) glm(n ~ 0 + X, poisson, control = glm.control(1e-14, 200), start = coef(fit(n, X)))
# What the unseen come to as the empty cells go to 0 in one way or another: a number, no bound, or nothing that could be said.
at_the_edge <- function(n, X) {
  u <- vapply(1:2, function(k) { m <- n; m[n == 0] <- 1e-9 * if (k == 1) 1 else runif(sum(n == 0), 0.2, 5); exp(coef(again(m, X))[[1]]) }, 0)
  if (min(u) > 1e5 * (sum(n) + 1)) Inf else if (abs(u[1] - u[2]) > 1e-5 * (1 + u[1])) NA else u[1]
}
log_linear <- function(n, model) {
  X <- terms_of(seen_on, model); found <- again(n, X); u <- exp(coef(found)[[1]]); boundary <- min(fitted(found)) < 1e-7
  if (boundary) u <- if (model == "[12,13,23]") prod(n[c(1, 4, 6, 7)]) / prod(n[c(2, 3, 5)]) else at_the_edge(n, X)
  list(model = model, boundary = boundary, estimate = out1(sum(n) + u), se = if (boundary) NULL else sqrt(u + u^2 * vcov(found)[1, 1]), deviance = deviance(found),
    df = df.residual(found), aic = AIC(found), bic = AIC(found) + (log(sum(n)) - 2) * length(coef(found)))
}
profile <- function(n, model, level) {
  M <- sum(n); X <- terms_of(rbind(seen_on, 0), model)
  # written so that nothing cancels where N is far greater than M
  l <- function(N) {
    m <- fitted(fit(c(n, N - M), X))[-8]; unseen <- if (N > M) (N - M) * log1p(-sum(m) / N) else 0
    sum(log(N - 0:(M - 1))) - sum(lgamma(n + 1)) + sum(ifelse(n > 0, n * log(m / N), 0)) + unseen
  }
  to <- M + 10; while (l(to) > l(M + (to - M) / 2) && to < 1e6 * M) to <- M + 2 * (to - M)
  # without overlap the likelihood may rise for ever
  top <- if (to >= 1e6 * M) list(maximum = Inf, objective = l(1e3 * to)) else optimize(l, c(M, to), maximum = TRUE, tol = 1e-9 * M)
  far <- function(N) 2 * (top$objective - l(N)) - qchisq(level, 1)
  end <- function(to, extend) uniroot(far, sort(c(top$maximum, to)), extendInt = extend, tol = 1e-9 * M, maxiter = 1000)$root
  if (is.infinite(top$maximum)) { lower <- uniroot(far, c(M, to), tol = 1e-9 * M, maxiter = 1000)$root; return(list(model = model, estimate = "Infinity", lower = lower, upper = "Infinity")) }
  list(model = model, estimate = top$maximum, lower = if (far(M) <= 0) M else end(M, "no"), upper = if (far(1e8 * M) < 0) "Infinity" else end(top$maximum + 10, "upX"))
}
expected <- function(input, d) {
  n <- nums(input$cells); model <- sample(names(pairs), 1)
  list(models = lapply(names(pairs), function(model) log_linear(n, model)), profile = profile(n, model, num(input$level)))
}
