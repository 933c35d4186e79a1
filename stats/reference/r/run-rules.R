# The rules by definition, on runs (base::rle) and on rows of lagged points; stats::qbinom for the limit of the crossings.
needs <- "stats"
perturb <- function(input) {
  z <- nums(input$z); n <- length(z); input$n2 <- sample(8:9, 1); if (n == 0) return(input)
  z <- round(z + rnorm(n, 0, sample(c(0.1, 0.5, 1), 1)), 2); z[runif(n) < 0.1] <- 0; again <- which(runif(n) < 0.1 & seq_len(n) > 1); z[again] <- z[again - 1]
  if (runif(1) < 0.3) z <- abs(z) else if (runif(1) < 0.3) z <- abs(z) * rep_len(c(1, -1), n) else if (runif(1) < 0.3) z <- z / 3 else if (runif(1) < 0.3) z <- 2 * z
  exact <- runif(n) < 0.05; z[exact] <- sample(c(-3, -2, -1, 1, 2, 3), sum(exact), TRUE); input$z <- outs(round(z, 3)); input
}
run_of <- function(v) sequence(rle(v)$lengths) # how many equal values end here
of_last <- function(beyond, among, wanted) { # so many of the last few are beyond the line, this one too
  lagged <- lapply(1:among - 1, function(lag) c(rep(FALSE, lag), beyond)[seq_along(beyond)]); which(beyond & Reduce(`+`, lagged) >= wanted)
}
expected <- function(input, d) {
  z <- nums(input$z); n <- length(z); if (n == 0) z <- numeric()
  step <- sign(diff(z)); turns <- if (n > 2) c(FALSE, step[-1] * step[-length(step)] < 0) else rep(FALSE, length(step)) # 13 differences alternate: 12 turns
  rules <- list(
    r1 = which(abs(z) > 3), r2 = which(sign(z) != 0 & run_of(sign(z)) >= num(input$n2)), r3 = 1 + which(step != 0 & run_of(step) >= 5),
    r4 = 1 + which(turns & run_of(turns) >= 12), r5 = sort(union(of_last(z > 2, 3, 2), of_last(z < -2, 3, 2))),
    r6 = sort(union(of_last(z > 1, 5, 4), of_last(z < -1, 5, 4))), r7 = which(abs(z) < 1 & run_of(abs(z) < 1) >= 15), r8 = which(abs(z) > 1 & run_of(abs(z) > 1) >= 8)
  )
  side <- sign(z[z != 0]); useful <- length(side); crossings <- sum(diff(side) != 0)
  longest <- max(0, rle(side)$lengths)
  limit <- if (useful > 0) round(log2(useful) + 3) else NA; least <- if (useful > 0) qbinom(0.05, useful - 1, 0.5) else NA
  list(rules = lapply(rules, outs), anhoej = list(useful = useful, longest_run = longest, longest_limit = out1(limit), crossings = crossings,
    crossings_limit = out1(least),
    signal = useful > 0 && (longest > limit || crossings < least)))
}
