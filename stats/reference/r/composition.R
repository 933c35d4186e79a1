# stats::chisq.test(correct = FALSE), vcd::assocstats, stats::p.adjust; Bergsma's V and Goodman's intervals by their definitions.
needs <- "vcd"
perturb <- function(input) {
  empty <- rowSums(mat(input$table)) == 0; input$table <- lapply(input$table, jitter_counts)
  for (i in which(empty)) input$table[[i]] <- as.list(rep(0, length(input$table[[i]])))
  input$level <- round(runif(1, 0.8, 0.999), 4)
  input
}
expected <- function(input, d) {
  all <- mat(input$table); rows <- rowSums(all) > 0; columns <- colSums(all) > 0; O <- all[rows, columns, drop = FALSE]
  # R would read one row or column as a test of given shares
  if (min(dim(O)) < 2) return(NULL)
  test <- chisq.test(O, correct = FALSE); other <- assocstats(O); n <- sum(O); r <- nrow(O); c <- ncol(O)
  bergsma <- function(k) k - (k - 1)^2 / (n - 1); phi2 <- max(0, test$statistic / n - (r - 1) * (c - 1) / (n - 1))
  table_of <- function(cells) { whole <- all; whole[] <- NA; whole[rows, columns] <- cells; out_rows(whole) }
  raw <- 2 * pnorm(-abs(test$stdres)); k <- ncol(all); A <- qchisq((1 - num(input$level)) / k, 1, lower.tail = FALSE); m <- colSums(all)
  root <- sqrt(A * (A + 4 * m * (n - m) / n))
  list(chi2 = unname(test$statistic), df = unname(test$parameter), p = test$p.value,
    g = other$chisq_tests["Likelihood Ratio", "X^2"], g_p = other$chisq_tests["Likelihood Ratio", "P(> X^2)"],
    cramers_v = other$cramer, cramers_v_bergsma = sqrt(phi2 / (min(bergsma(r), bergsma(c)) - 1)),
    expected = table_of(test$expected), residuals = table_of(test$residuals), stdres = table_of(test$stdres), p_raw = table_of(raw),
    p_bh = table_of(p.adjust(raw, "BH")), p_holm = table_of(p.adjust(raw, "holm")),
    goodman = list(share = outs(m / n), lower = outs((A + 2 * m - root) / (2 * (n + A))), upper = outs((A + 2 * m + root) / (2 * (n + A)))))
}
