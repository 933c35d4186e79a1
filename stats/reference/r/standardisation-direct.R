# epitools::ageadjust.direct (crude, adjusted, Fay-Feuer); Tiwari's interval, and Dobson's from stats::poisson.test or Byar's limits, by their formulas.
needs <- "epitools"
one <- new.env(); sys.source(file.path(here, "rate-ci.R"), one); limits <- one$limits
perturb <- function(input) {
  t <- nums(input$exposure); input$events <- outs(ifelse(t > 0, nums(jitter_counts(input$events)), 0)); input$exposure <- jitter_amounts(input$exposure)
  input$standard <- jitter_amounts(input$standard, 0.5); input$level <- round(runif(1, 0.8, 0.999), 4); input$multiplier <- sample(c(1, 1000, 1e5), 1)
  input
}
expected <- function(input, d) {
  x <- nums(input$events); t <- nums(input$exposure); s <- nums(input$standard); per <- num(input$multiplier); level <- num(input$level); a <- 1 - level
  crude <- out1(per * sum(x) / sum(t)); none <- limits(c(NA, NA)); kept <- s > 0
  if (any(t[kept] == 0)) return(list(crude = crude, adjusted = NULL, se = NULL, fay_feuer = none, tiwari = none, dobson_byar = none, dobson_exact = none))
  x <- x[kept]; t <- t[kept]; s <- s[kept]; w <- s / sum(s) / t; y <- sum(w * x); v <- sum(w^2 * x); all <- sum(x)
  said <- ageadjust.direct(x, t, stdpop = s, conf.level = level)
  lower <- if (all == 0) 0 else said[["lci"]]
  upper <- function(y, v) v / (2 * y) * qchisq(a / 2, 2 * y^2 / v, lower.tail = FALSE)
  dobson <- function(ends) limits(if (all == 0) c(NA, NA) else per * (y + sqrt(v / all) * (ends - all)))
  list(
    crude = crude, adjusted = per * said[["adj.rate"]], se = per * sqrt(v), fay_feuer = limits(per * c(lower, said[["uci"]])),
    tiwari = limits(per * c(lower, upper(y + mean(w), v + mean(w^2)))), dobson_byar = dobson(one$byar(all, level)), dobson_exact = dobson(one$garwood(all, level))
  )
}
