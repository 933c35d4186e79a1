# vcd::Kappa (unweighted and weighted kappa with their large-sample errors); shares of agreement from the table.
needs <- "vcd"
perturb <- function(input) {
  input$table <- lapply(input$table, jitter_counts); if (sum(unlist(input$table)) == 0) input$table[[1]][[1]] <- 3
  input$weights <- sample(c("none", "linear", "quadratic"), 1); input$level <- round(runif(1, 0.8, 0.999), 4); input
}
expected <- function(input, d) {
  x <- mat(input$table); k <- nrow(x); z <- qnorm((1 + num(input$level)) / 2); apart <- abs(row(x) - col(x)) / (k - 1); p <- x / sum(x)
  said <- Kappa(x, weights = if (input$weights == "quadratic") "Fleiss-Cohen" else "Equal-Spacing")
  one <- if (input$weights == "none") said$Unweighted else said$Weighted
  one <- lapply(one, function(v) if (isTRUE(abs(v) < 1e-6)) 0 else v) # Kappa subtracts nearly equal numbers; what is left of an error that is 0 is their rounding
  w <- switch(input$weights, none = 1 * (apart == 0), linear = 1 - apart, quadratic = 1 - apart^2)
  list(kappa = out1(one[["value"]]), se = out1(one[["ASE"]]), lower = out1(one[["value"]] - z * one[["ASE"]]), upper = out1(one[["value"]] + z * one[["ASE"]]),
    observed_agreement = sum(w * p), expected_agreement = sum(w * outer(rowSums(p), colSums(p))))
}
