# surveillance::algo.glrnb with theta = NULL, all beginnings allowed (M = -1, Mtilde = 1).
needs <- "surveillance"
perturb <- function(input) {
  input$x <- jitter_counts(input$x); input$mu0 <- outs(signif(jitter_amount(nums(input$mu0), 0.1), 6)); input$c <- round(runif(1, 1.5, 7), 3)
  input$alpha <- if (runif(1) < 0.5) 0 else round(runif(1, 0.02, 0.6), 3)
  input
}
expected <- function(input, d) {
  n <- length(input$x)
  s <- algo.glrnb(create.disProg(seq_len(n), nums(input$x), rep(0, n)),
    list(range = seq_len(n), c.ARL = input$c, mu0 = nums(input$mu0), alpha = input$alpha, Mtilde = 1, M = -1, change = "intercept", theta = NULL, dir = "inc", ret = "value"))
  list(statistic = outs(as.vector(s$upperbound)), alarms = outs(which(as.vector(s$alarm) == 1)))
}
