# Marshall: spdep::EBest. Clayton and Kaldor: the published iteration, to its end (DCluster has it, Debian has not DCluster). Maximum likelihood: the
# profile likelihood of nu by stats::dnbinom, its greatest value by stats::optimize and the zero of its derivative; MASS::glm.nb must not do better.
needs <- c("spdep", "MASS")
perturb <- function(input) {
  t <- nums(input$exposure); input$events <- outs(ifelse(t > 0, nums(jitter_counts(input$events)), 0)); input$exposure <- jitter_amounts(input$exposure)
  input$level <- round(runif(1, 0.8, 0.999), 4); input
}
clayton_kaldor <- function(o, e) {
  r <- o / e; k <- length(o); alpha <- mean(r) / var(r); nu <- mean(r) * alpha
  if (!is.finite(alpha)) return(NULL)
  for (round in 1:200000) {
    theta <- (o + nu) / (e + alpha); m <- mean(theta); new <- m * (k - 1) / sum((1 + alpha / e) * (theta - m)^2)
    if (!is.finite(new) || new > 1e9 * max(e, 1)) return(NULL)
    done <- abs(new - alpha) < 1e-13 * alpha; alpha <- new; nu <- m * alpha
    if (done) return(list(nu = nu, alpha = alpha))
  }
  stop("Clayton and Kaldor's iteration has not ended")
}
# The dispersion by maximum likelihood: mu for a given nu solves the score, and the derivative by nu is written with sums of 1/(nu + j)
mean_at <- function(nu, o, e) uniroot(function(mu) sum((o - mu * e) / (1 + mu * e / nu)), range(o / e) + c(0, 1e-9), tol = 1e-15, maxiter = 1000)$root
fit <- function(o, e) {
  value <- function(l) sum(dnbinom(o, size = exp(l), mu = mean_at(exp(l), o, e) * e, log = TRUE))
  score <- function(l) {
    nu <- exp(l); m <- mean_at(nu, o, e) * e
    sum(sapply(o, function(x) sum(1 / (nu + seq_len(x) - 1)))) - sum(log1p(m / nu)) + sum((m - o) / (nu + m))
  }
  grid <- seq(-7, 14, 0.25); values <- sapply(grid, value); at <- which.max(values)
  if (values[at] <= sum(dpois(o, e, log = TRUE)) + 1e-9 && score(14) > 0) return(NULL) # the likelihood grows for ever with nu: Poisson
  nu <- exp(uniroot(score, grid[at] + c(-0.25, 0.25), extendInt = "downX", tol = 1e-12, maxiter = 1000)$root)
  theirs <- tryCatch(as.numeric(logLik(glm.nb(o ~ 1 + offset(log(e)), control = glm.control(maxit = 100)))), error = function(err) -Inf)
  if (theirs > value(log(nu)) + 1e-6) stop("glm.nb has a better likelihood")
  list(nu = nu, mu = mean_at(nu, o, e))
}
expected <- function(input, d) {
  x <- nums(input$events); t <- nums(input$exposure); kept <- t > 0; a <- 1 - num(input$level); if (sum(x) == 0) return(NULL)
  all <- function(v) { out <- rep(NA, length(x)); out[kept] <- v; outs(out) }
  o <- x[kept]; s <- t[kept]; rate <- sum(o) / sum(s); e <- s * rate; eb <- EBest(o, s); ck <- clayton_kaldor(o, e); ml <- fit(o, e)
  by_gamma <- if (is.null(ml)) {
    list(nu = NULL, alpha = NULL, mu = 1, logLik = sum(dpois(o, e, log = TRUE)), relative_risk = all(1), lower = all(NA), upper = all(NA), rate = all(rate))
  } else {
    shape <- o + ml$nu; alpha <- ml$nu / ml$mu; limit <- function(p, lower) all(qgamma(p, shape, e + alpha, lower.tail = lower))
    list(nu = ml$nu, alpha = alpha, mu = ml$mu, logLik = sum(dnbinom(o, size = ml$nu, mu = ml$mu * e, log = TRUE)), relative_risk = all(shape / (e + alpha)),
      lower = limit(a / 2, TRUE), upper = limit(a / 2, FALSE), rate = all(shape / (e + alpha) * rate))
  }
  list(
    marshall = list(m = attr(eb, "parameters")$b, a = attr(eb, "parameters")$a, estimates = all(eb$estmm)),
    clayton_kaldor = if (!is.null(ck)) c(ck, list(relative_risk = all((o + ck$nu) / (e + ck$alpha)))), ml = by_gamma
  )
}
