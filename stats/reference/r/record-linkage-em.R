# Expectation and maximisation by their definition; lpSolve::lp.assign for the assignment.
needs <- "lpSolve"
perturb <- function(input) {
  if (input$kind == "assignment") { input$weights <- lapply(input$weights, jitter_values); return(input) }
  input$counts <- jitter_counts(input$counts); input$start <- list(m = round(runif(1, 0.8, 0.95), 3), u = round(runif(1, 0.05, 0.2), 3), p = round(runif(1, 0.05, 0.3), 3))
  input
}
expected <- function(input, d) {
  if (input$kind == "assignment") return(list(total = lp.assign(mat(input$weights), "max")$objval))
  g <- mat(input$patterns); n <- nums(input$counts); k <- ncol(g); seen <- !is.na(g); yes <- ifelse(seen, g, 0); no <- ifelse(seen, 1 - g, 0)
  of <- function(q) exp(drop(yes %*% log(q) + no %*% log(1 - q)))
  m <- rep(input$start$m, k); u <- rep(input$start$u, k); p <- input$start$p
  for (step in 1:2e5) {
    a <- p * of(m); b <- (1 - p) * of(u); w <- n * a / (a + b); v <- n - w; old <- c(m, u, p)
    m <- colSums(w * yes) / colSums(w * seen); u <- colSums(v * yes) / colSums(v * seen); p <- sum(w) / sum(n)
    # on the way to 0 or 1 a weight has no end
    if (any(c(m, u) < 1e-6 | c(m, u) > 1 - 1e-6)) return(NULL)
    if (max(abs(c(m, u, p) - old)) < 1e-14) break
  }
  if (mean(m) < mean(u)) { q <- m; m <- u; u <- q; p <- 1 - p }
  a <- p * of(m); b <- (1 - p) * of(u); agree <- log2(m / u); disagree <- log2((1 - m) / (1 - u))
  list(m = outs(m), u = outs(u), p = p, logLik = sum(n * log(a + b)), weight_agree = outs(agree), weight_disagree = outs(disagree),
    pattern_weight = outs(drop(yes %*% agree + no %*% disagree)), posterior = outs(a / (a + b)))
}
