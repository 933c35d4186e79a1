# The average by stats::filter (recursive), its variance as the definition's sum over all earlier periods; Debian has no qcc.
needs <- "stats"
perturb <- function(input) {
  same <- length(unique(unlist(input$exposure))) == 1; t <- nums(input$exposure); input$events <- jitter_counts(input$events)
  input$exposure <- if (same) outs(rep(jitter_amount(t[1]), length(t))) else jitter_amounts(input$exposure)
  rate <- sum(nums(input$events)) / sum(nums(input$exposure)); input["target"] <- list(if (runif(1) < 0.5 && rate > 0) NULL else jitter_amount(max(rate, 0.01)))
  input$lambda <- sample(c(0.05, 0.1, 0.2, 0.35, 1), 1); input$L <- sample(c(2, 2.7, 3), 1); input$multiplier <- sample(c(1, 1000), 1); input
}
expected <- function(input, d) {
  x <- nums(input$events); t <- nums(input$exposure); per <- num(input$multiplier); l <- num(input$lambda); n <- length(x)
  target <- if (is.null(input$target)) sum(x) / sum(t) else num(input$target)
  z <- if (l == 1) x / t else as.numeric(filter(l * x / t, 1 - l, "recursive", init = target))
  reach <- num(input$L) * sqrt(sapply(1:n, function(i) target * l^2 * sum((1 - l)^(2 * (i - 1:i)) / t[1:i]))); lcl <- pmax(0, target - reach); ucl <- target + reach
  list(target = per * target, z = outs(per * z), lcl = outs(per * lcl), ucl = outs(per * ucl), signals = outs(which(z < lcl | z > ucl)))
}
