# stats::pbinom over every future count that could be a limit (the definition); stats::qnbinom.
needs <- "stats"
perturb <- function(input) {
  input$events <- jitter_count(num(input$events)); input$exposure <- jitter_amount(num(input$exposure)); input$future <- jitter_amount(num(input$future), 0.5)
  input$level <- round(runif(1, 0.8, 0.999), 4); input
}
expected <- function(input, d) {
  x <- num(input$events); t <- num(input$exposure); u <- num(input$future); a <- 1 - num(input$level); p <- t / (t + u)
  y <- 0:ceiling((x + 20) * u / t + 12 * sqrt((x + 20) * u / t * (1 + u / t)) + 50) # far beyond the upper limit
  lower <- if (x == 0) 0 else y[which(pbinom(x - 1, x + y, p, lower.tail = FALSE) > a / 2)[1]]; upper <- max(y[pbinom(x, x + y, p) > a / 2])
  if (upper == max(y)) stop("the search ended too early")
  list(
    exact = list(lower = lower, upper = upper), bayes = list(mean = (x + 0.5) * u / t, lower = qnbinom(a / 2, x + 0.5, p), upper = qnbinom(1 - a / 2, x + 0.5, p)),
    total_exact = list(lower = x + lower, upper = x + upper)
  )
}
