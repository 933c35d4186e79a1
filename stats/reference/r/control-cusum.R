# surveillance::algo.glrnb (likelihood ratio, reset), surveillance::algo.cusum (Lucas, constant exposure, no reset), surveillance::arlCusum (run
# length from 0); what these do not do (other exposure, reset, head start, lower side) by the recursion, base::Reduce, and by the chain, base::solve.
needs <- "surveillance"
perturb <- function(input) {
  if (input$kind == "arl") {
    b <- num(input$grid); K <- max(1, round(num(input$k) * b) + sample(-1:1, 1)); S <- max(2, round(num(input$h) * b) + sample(-2:2, 1))
    input$k <- K / b; input$h <- S / b; input$mu <- jitter_amount(num(input$mu)); input$head_start <- if (runif(1) < 0.5) 0 else sample(0:(S - 1), 1) / b
    if (runif(1) < 0.3) { input$direction <- "lower"; input$mu <- jitter_amount(input$k * 1.2) }
    return(input)
  }
  input$events <- jitter_counts(input$events); input$reset <- runif(1) < 0.6; input$h <- jitter_amount(num(input$h))
  if (input$kind == "lucas") {
    if (length(unique(unlist(input$exposure))) > 1 || runif(1) < 0.3) input$exposure <- jitter_amounts(input$exposure)
    if (is.null(input$k)) { input$r0 <- jitter_amount(num(input$r0)); input$r1 <- jitter_amount(num(input$r1)) } else input$k <- jitter_amount(num(input$k))
    input$head_start <- if (runif(1) < 0.5) 0 else signif(runif(1, 0, 0.9) * input$h, 6); if (is.null(input$r0)) input$direction <- sample(c("upper", "lower"), 1)
  } else {
    input$mu0 <- jitter_amounts(input$mu0); input$theta <- signif(if (runif(1) < 0.7) runif(1, 1.2, 2.5) else runif(1, 0.4, 0.8), 6)
    if (input$kind == "llr-nb") input$alpha <- signif(runif(1, 0.05, 0.5), 6)
  }
  input
}
recursion <- function(steps, h, start, reset) {
  s <- Reduce(function(sum, step) max(0, (if (reset && sum >= h) 0 else sum) + step), steps, start, accumulate = TRUE)[-1]
  list(statistic = outs(s), signals = outs(which(s >= h)))
}
told <- function(said, statistic) list(statistic = outs(as.numeric(statistic)), signals = outs(which(as.numeric(said$alarm) == 1)))
chain <- function(mu, K, S, b, start, sign) {
  R <- matrix(0, S, S); x <- 0:(S + K + qpois(1e-18, mu, lower.tail = FALSE))
  for (s in 0:(S - 1)) { to <- pmax(0, s + sign * (x * b - K)); for (i in which(to < S)) R[s + 1, to[i] + 1] <- R[s + 1, to[i] + 1] + dpois(x[i], mu) }
  if (sign < 0) R[, 1] <- R[, 1] + ppois(max(x), mu, lower.tail = FALSE)
  solve(diag(S) - R, rep(1, S))[start + 1]
}
expected <- function(input, d) {
  h <- num(input$h); start <- if (is.null(input$head_start)) 0 else num(input$head_start)
  if (input$kind == "arl") {
    k <- num(input$k); mu <- num(input$mu); b <- num(input$grid); lower <- identical(input$direction, "lower")
    return(list(arl = if (start == 0 && !lower) arlCusum(h, k, mu, digits = 2)$ARL else chain(mu, round(k * b), round(h * b), b, round(start * b), if (lower) -1 else 1)))
  }
  x <- nums(input$events); n <- length(x); series <- create.disProg(week = 1:n, observed = x, state = rep(0, n))
  if (input$kind == "lucas") {
    t <- nums(input$exposure); r <- c(num(input$r0), num(input$r1))
    k <- if (is.null(input$k)) diff(r) / diff(log(r)) else num(input$k); upper <- input$direction == "upper"
    if (upper && !input$reset && start == 0 && all(t == 1)) {
      said <- algo.cusum(series, list(range = 1:n, k = k, h = h, m = 1, trans = "none")); return(c(list(k = k), told(said, said$cusum)))
    }
    return(c(list(k = k), recursion((if (upper) 1 else -1) * (x - k * t), h, start, input$reset)))
  }
  mu0 <- nums(input$mu0); theta <- num(input$theta); alpha <- num(input$alpha)
  if (input$reset && theta > 1) {
    said <- algo.glrnb(series, list(range = 1:n, c.ARL = h, mu0 = mu0, alpha = alpha, theta = log(theta), change = "intercept", ret = "value"))
    return(told(said, said$upperbound))
  }
  size <- 1 / alpha # the log of the ratio of two densities
  density <- function(mu) if (alpha == 0) dpois(x, mu, log = TRUE) else dnbinom(x, size, mu = mu, log = TRUE)
  recursion(density(theta * mu0) - density(mu0), h, 0, input$reset)
}
