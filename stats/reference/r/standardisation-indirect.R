# epitools::ageadjust.indirect (ratio, log-normal limits, rate), stats::poisson.test (exact limits); mid-P and Byar as in rate-ci.R, p-values by ppois.
needs <- "epitools"
one <- new.env(); sys.source(file.path(here, "rate-ci.R"), one); limits <- one$limits
perturb <- function(input) {
  t <- nums(input$exposure); input$events <- outs(ifelse(t > 0, nums(jitter_counts(input$events)), 0)); input$exposure <- jitter_amounts(input$exposure)
  input$reference_rate <- jitter_amounts(input$reference_rate); input$reference_crude_rate <- jitter_amount(num(input$reference_crude_rate))
  input$level <- round(runif(1, 0.8, 0.999), 4); input$multiplier <- sample(c(1, 1000, 1e5), 1); input
}
expected <- function(input, d) {
  x <- nums(input$events); t <- nums(input$exposure); r <- nums(input$reference_rate); crude <- num(input$reference_crude_rate); level <- num(input$level)
  said <- ageadjust.indirect(x, t, stdcount = crude, stdpop = 1, stdrate = r, conf.level = level); o <- sum(x); e <- said$sir[["exp"]]; none <- limits(c(NA, NA))
  if (e == 0) return(list(observed = o, expected = 0, smr = NULL, exact = none, midp = none, byar = none,
    lognormal = none, isr = NULL, p_central = NULL, p_midp = NULL))
  tails <- c(ppois(o, e), ppois(o - 1, e, lower.tail = FALSE))
  list(
    observed = o, expected = e, smr = said$sir[["sir"]], exact = limits(one$garwood(o, level) / e), midp = limits(one$midp(o, level) / e),
    byar = limits(one$byar(o, level) / e), lognormal = limits(if (o == 0) c(NA, NA) else said$sir[c("lci", "uci")]),
    isr = said$rate[["adj.rate"]] * num(input$multiplier), p_central = min(1, 2 * min(tails)), p_midp = min(1, 2 * min(tails - dpois(o, e) / 2))
  )
}
