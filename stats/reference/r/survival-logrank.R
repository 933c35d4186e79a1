# survival::survdiff, with strata and any rho.
needs <- "survival"
source(file.path(here, "shared", "spells.R"), local = TRUE)
perturb_data <- function(d) perturb_spells(d, near = TRUE)
perturb <- function(input) {
  input$rho <- sample(c(0, 0, 0.5, 1, 2), 1)
  if (input$dataset == "veteran" && runif(1) < 0.5) input$strata <- "trt"
  if (input$dataset == "lung" && runif(1) < 0.5) { input$group <- "ecog"; input$strata <- sample(list(NULL, "sex"), 1)[[1]] }
  input
}
expected <- function(input, d) {
  x <- frame(d[[input$dataset]]); x$g <- x[[input$group]]; x$s <- if (is.null(input$strata)) 1 else x[[input$strata]]
  x <- x[complete.cases(x[c(input$time, input$status, "g", "s")]), ]
  t <- surv(x, input); test <- survdiff(if (is.null(input$strata)) t ~ g else t ~ g + strata(s), x, rho = input$rho)
  over <- function(m) rowSums(as.matrix(m)); df <- sum(over(test$exp) > 0) - 1
  # without any event R has -1 degrees of freedom
  list(groups = outs(sort(unique(as.character(x$g)))), n = outs(table(x$g)), observed = outs(over(test$obs)), expected = outs(over(test$exp)),
    variance = out_rows(test$var), chi2 = test$chisq, df = max(0, df), p = pchisq(test$chisq, df, lower.tail = FALSE))
}
