# The fits of glm-poisson and glm-negative-binomial; limits by stats::qnbinom and qpois.
sys.source(file.path(here, "glm-negative-binomial.R"), environment())
perturb <- function(input) {
  n <- length(input$y); input$y <- jitter_counts(input$y); input$K <- sample(0:3, 1); input$scale <- sample(c(1, 4, 12, 52), 1)
  if (is.null(input$offset)) input$h <- sample(24, 1)
  else { input$offset <- outs(signif(nums(input$offset) + rnorm(n, 0, 0.05), 10)); input$future_offset <- outs(signif(nums(input$future_offset) + rnorm(input$h, 0, 0.05), 10)) }
  input$family <- sample(c("poisson", "nb"), 1); input$level <- round(runif(1, 0.8, 0.999), 4)
  input
}
design <- function(t, input) {
  X <- cbind(1, t / input$scale)
  for (j in seq_len(input$K)) { a <- 2 * pi * j * t / input$period; X <- cbind(X, sin(a), cos(a)) }
  X
}
expected <- function(input, d) {
  y <- nums(input$y); o <- given_offset(input); h <- input$h; X <- design(seq_along(y), input); nb <- if (input$family == "nb") nb_fit(y, X, o)
  p <- settled(y, X, o, poisson()); b <- coef(if (is.null(nb)) p else nb$glm); V <- if (is.null(nb)) vcov(p) else nb$vcov; theta <- if (is.null(nb)) Inf else nb$theta
  future <- design(length(y) + seq_len(h), input); mu <- exp(drop(future %*% b) + if (is.null(input$future_offset)) 0 else nums(input$future_offset))
  tails <- c(lower = 1 - num(input$level), upper = 1 + num(input$level)) / 2
  total <- function(i) {
    m <- sum(mu[i]); g <- colSums(mu[i] * future[i, , drop = FALSE]); v <- sum(mu[i] + mu[i]^2 / theta) + drop(g %*% V %*% g)
    c(list(mean = m, variance = v), as.list(if (v <= m) qpois(tails, m) else qnbinom(tails, size = m^2 / (v - m), mu = m)))
  }
  each <- lapply(seq_len(h), total); all <- total(seq_len(h)); names(all) <- c("mean", "variance", "lower", "upper")
  list(coefficients = outs(b), theta = if (is.null(nb)) NULL else theta, mean = outs(mu), lower = lapply(each, `[[`, 3), upper = lapply(each, `[[`, 4), total = all)
}
