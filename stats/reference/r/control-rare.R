# Debian has neither qcc nor qicharts2: the formulas of the g chart and of Nelson's t chart, with stats::qgeom.
needs <- "stats"
perturb <- function(input) {
  x <- nums(input$values)
  input$values <- if (input$kind == "g") jitter_counts(outs(x * exp(rnorm(length(x), 0, 0.3)))) else outs(signif(x * exp(runif(length(x), -0.6, 0.6)), 6))
  input$alpha <- sample(c(0.0027, 0.01, 0.05), 1); input
}
expected <- function(input, d) {
  x <- nums(input$values); a <- num(input$alpha)
  if (input$kind == "g") {
    m <- mean(x); ends <- pmax(0, m + c(-3, 3) * sqrt(m * (m + 1))); q <- qgeom(c(a / 2, 1 - a / 2), 1 / (m + 1))
  } else {
    y <- x^(1 / 3.6); m <- mean(y)^3.6; ends <- pmax(0, mean(y) + c(-3, 3) * mean(abs(diff(y))) / 1.128)^3.6; q <- c(NA, NA)
  }
  list(centre = m, lcl = ends[1], ucl = ends[2], prob_lower = out1(q[1]), prob_upper = out1(q[2]), signals = outs(which(x < ends[1] | x > ends[2])))
}
