# stats::glm of the counts as Poisson with a parameter for each row, which has the same estimates and errors (nnet::multinom stops at 1e-8).
needs <- "stats"
perturb <- function(input) { input$counts <- lapply(input$counts, jitter_counts); input$x <- jitter_values(input$x); input }
expected <- function(input, d) {
  Y <- mat(input$counts); x <- nums(input$x); k <- ncol(Y)
  other <- outer(c(col(Y)), 2:k, "==") + 0; row <- model.matrix(~ factor(c(row(Y))))
  fit <- function(X, start = NULL) glm(c(Y) ~ 0 + X, poisson, control = glm.control(1e-14, 100), start = start)
  level <- fit(cbind(row, other)); X <- cbind(row, other, other * rep(x, k))
  slope <- fit(X, coef(fit(X))) # once more from where it ended: glm's errors are those of the step before the last
  a <- ncol(row) + seq_len(k - 1); b <- a + k - 1; est <- coef(slope); se <- sqrt(diag(vcov(slope)))
  # a cause that stops or begins within the rows has no finite slope
  if (any(fitted(slope) < 1e-8)) return(NULL)
  shares <- matrix(fitted(slope), nrow(Y)) / rowSums(Y); chisq <- deviance(level) - deviance(slope)
  list(intercept = outs(est[a]), slope = outs(est[b]), se_intercept = outs(se[a]), se_slope = outs(se[b]),
    logLik = sum(ifelse(Y > 0, Y * log(shares), 0)), lr = list(chisq = chisq, df = k - 1, p = pchisq(chisq, k - 1, lower.tail = FALSE)),
    fitted = out_rows(shares))
}
