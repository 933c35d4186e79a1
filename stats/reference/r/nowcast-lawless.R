# Events, those at risk and the reported share by surveillance::nowcast(method = "lawless"); it loses the first term of the variance, which is written here.
needs <- "surveillance"
perturb <- function(input) {
  input$triangle <- lapply(input$triangle, jitter_counts); last <- length(input$triangle) - 1
  input$D <- sample(min(2, last):min(12, last), 1)
  # with a window shorter than D surveillance counts backwards
  input["m"] <- list(if (runif(1) < 0.5 || last == input$D) NULL else sample(input$D:last, 1)); input$level <- round(runif(1, 0.8, 0.999), 4)
  input
}
expected <- function(input, d) {
  n <- mat(input$triangle); last <- nrow(n) - 1; from <- as.Date("2020-01-01"); now <- from + last
  one <- which(!is.na(n) & n > 0, arr.ind = TRUE); one <- one[rep(seq_len(nrow(one)), n[one]), , drop = FALSE]
  events <- data.frame(dHospital = from + one[, 1] - 1, dReport = from + one[, 1] + one[, 2] - 2)
  most <- 2 * max(rowSums(n, na.rm = TRUE)) + 10
  quiet <- capture.output(suppressMessages(now_is <- nowcast(now, seq(from, now, 1), events, method = "lawless", D = input$D, m = input$m,
    control = list(dRange = c(from, now), alpha = 0.05, N.tInf.max = most))))
  seen <- attributes(now_is@reportingTriangle); N <- as.numeric(seen$N.tT); W <- rev(now_is@delayCDF$lawless)
  # a share of 0, where all came later than could be now, has no variance
  if (any(W == 0)) return(NULL)
  g <- seen$n.x / seen$N.x; g[is.nan(g)] <- 0
  terms <- ifelse(g > 0, g / (seen$N.x * (1 - g)), 0)
  relative <- vapply(0:last, function(t) sum(terms[seq_along(terms) - 1 > last - t]), 0)
  process <- N * (1 - W) / W^2; variance <- N * (N + 1) / W^2 * relative + process; reach <- qnorm((1 + num(input$level)) / 2) * sqrt(variance)
  list(g = outs(g), cdf = outs(W), observed = outs(N), estimate = outs(N / W), variance = outs(variance), process_variance = outs(process),
    lower = outs(pmax(N, N / W - reach)), upper = outs(pmax(N, N / W + reach)))
}
