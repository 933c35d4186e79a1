# stats::fisher.test (p), stats::chisq.test with and without correction, stats::prop.test (the Wilson limits of Newcombe's difference). Odds ratio:
# fisher.test finds it to four digits only, so the conditional likelihood is solved here with dhyper and uniroot. Risk ratio: Katz's formula.
needs <- "stats"
perturb <- function(input) {
  n <- nums(input$n); share <- nums(input$x) / n; m <- pmax(1, vapply(n, jitter_count, 0)); if (runif(1) < 0.5) share <- (nums(input$x) + 0.5) / (n + 1)
  input$n <- outs(m); input$x <- outs(as.numeric(rbinom(2, m, share))); input$level <- round(runif(1, 0.8, 0.999), 4); input
}
limits <- function(ci) list(lower = out1(ci[1]), upper = out1(ci[2]))
odds_ratio <- function(x, n, level) {
  most <- min(n[1], sum(x)); least <- max(0, sum(x) - n[2]); k <- least:most; w <- dhyper(k, n[1], n[2], sum(x), log = TRUE)
  if (least == most) return(list(estimate = NULL, lower = 0, upper = "Infinity"))
  p <- function(o) { l <- w + k * o; e <- exp(l - max(l)); e / sum(e) }
  root <- function(f) exp(uniroot(f, c(-1, 1), extendInt = "yes", tol = 1e-14, maxiter = 1000)$root)
  ends <- c(if (x[1] == least) 0 else root(function(o) log(sum(p(o)[k >= x[1]])) - log((1 - level) / 2)),
    if (x[1] == most) Inf else root(function(o) log((1 - level) / 2) - log(sum(p(o)[k <= x[1]]))))
  c(list(estimate = out1(if (x[1] == least) 0 else if (x[1] == most) Inf else root(function(o) sum(k * p(o)) - x[1]))), limits(ends))
}
expected <- function(input, d) {
  x <- nums(input$x); n <- nums(input$n); level <- num(input$level); z <- qnorm((1 + level) / 2); p <- x / n; table <- rbind(x, n - x)
  w <- sapply(1:2, function(i) prop.test(x[i], n[i], conf.level = level, correct = FALSE)$conf.int)
  w <- ifelse(rbind(x == 0, x == n), c(0, 1), w); gap <- p[1] - p[2]; ratio <- p[1] / p[2]
  told <- function(correct) { test <- chisq.test(table, correct = correct); list(value = out1(test$statistic), p = out1(test$p.value)) }
  list(
    difference = list(estimate = gap, lower = gap - sqrt((p[1] - w[1, 1])^2 + (w[2, 2] - p[2])^2), upper = gap + sqrt((w[2, 1] - p[1])^2 + (p[2] - w[1, 2])^2)),
    risk_ratio = c(list(estimate = out1(ratio)), limits(if (all(x > 0)) ratio * exp(c(-1, 1) * z * sqrt(sum(1 / x - 1 / n))) else c(NA, NA))),
    odds_ratio = odds_ratio(x, n, level), chi2 = told(FALSE), chi2_yates = told(TRUE), fisher_p = min(1, fisher.test(table)$p.value)
  )
}
