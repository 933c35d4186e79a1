# stats::HoltWinters and its predict; where the constants are chosen, the least of its sum of squares by stats::nlminb from several starts.
needs <- "stats"
chosen <- FALSE # are they in this case?
tolerance <- function(t) if (chosen) list(rel = 0.005, abs = 0.01, fields = list(sse = list(rel = 1e-6, abs = 0, one_sided = "not above"))) else list(rel = 1e-9, abs = 1e-12)
perturb <- function(input) {
  x <- nums(input$x); input$x <- jitter_values(input$x); input$h <- sample(24, 1); input$level <- round(runif(1, 0.8, 0.999), 4)
  for (key in c("alpha", "beta", "gamma")) if (!is.null(input[[key]])) input[[key]] <- round(runif(1, 0.02, 0.98), 3)
  if (!is.null(input$start)) input$start <- list(l = jitter_amount(input$start$l), b = round(rnorm(1), 3), s = outs(round(nums(input$start$s) + rnorm(input$period, 0, 20), 3)))
  if (length(x) > 20 && !is.null(input$alpha)) input$optimise <- runif(1) < 0.4
  # a season without a start: R's own, from the first two periods
  if (!is.null(input$gamma) && runif(1) < 0.5) input["start"] <- list(NULL)
  input
}
expected <- function(input, d) {
  x <- ts(nums(input$x), frequency = input$period); start <- input$start; given <- c("alpha", if (!is.null(input$beta)) "beta", if (!is.null(input$gamma)) "gamma")
  smooth <- function(p) {
    args <- list(x = x, alpha = p[[1]], beta = if (is.null(input$beta)) FALSE else p[[2]], gamma = if (is.null(input$gamma)) FALSE else p[[length(p)]])
    if (!is.null(start)) args <- c(args, list(l.start = start$l, b.start = start$b, s.start = nums(start$s)))
    do.call(HoltWinters, args)
  }
  chosen <<- isTRUE(input$optimise)
  p <- if (!chosen) lapply(given, function(key) input[[key]]) else {
    starts <- as.matrix(expand.grid(rep(list(c(0.1, 0.5, 0.9)), length(given))))
    tries <- lapply(seq_len(nrow(starts)), function(i) nlminb(starts[i, ], function(p) smooth(p)$SSE, lower = c(1e-9, 0, 0)[seq_along(given)], upper = 1))
    tries[[which.min(vapply(tries, function(one) one$objective, 0))]]$par
  }
  fit <- smooth(p); a <- fit$coefficients; f <- predict(fit, input$h, prediction.interval = TRUE, level = num(input$level)); n <- length(a)
  list(sse = fit$SSE, level = a[[1]], trend = if (is.null(input$beta)) NULL else a[[2]], season = if (is.null(input$gamma)) NULL else outs(a[n - (input$period - 1):0]),
    fitted = outs(as.numeric(fit$fitted[, "xhat"])), forecast = outs(as.numeric(f[, "fit"])), lower = outs(as.numeric(f[, "lwr"])), upper = outs(as.numeric(f[, "upr"])),
    alpha = p[[1]], beta = if (is.null(input$beta)) NULL else p[[2]], gamma = if (is.null(input$gamma)) NULL else p[[length(p)]])
}
