# stats::stl and stats::decompose.
needs <- "stats"
perturb <- function(input) {
  input$x <- jitter_values(input$x); input$period <- sample(c(4, 6, 7, 12, 13), 1); input$kind <- sample(c("stl", "stl", "classical"), 1)
  input["s_window"] <- list(if (input$kind == "stl") sample(list("periodic", 7, 8, 9, 11, 13, 21, 35), 1)[[1]] else NULL)
  input["robust"] <- list(if (input$kind == "stl") runif(1) < 0.5 else NULL)
  input
}
expected <- function(input, d) {
  x <- ts(nums(input$x), frequency = input$period)
  if (input$kind == "classical") { a <- decompose(x); return(list(seasonal = outs(as.numeric(a$seasonal)), trend = outs(as.numeric(a$trend)), remainder = outs(as.numeric(a$random)))) }
  a <- stl(x, s.window = input$s_window, robust = input$robust)$time.series
  list(seasonal = outs(as.numeric(a[, "seasonal"])), trend = outs(as.numeric(a[, "trend"])), remainder = outs(as.numeric(a[, "remainder"])))
}
