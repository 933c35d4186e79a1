# Every function is R's own (stats, base), called by name.
needs <- "stats"
between <- function(x, by = 0.3) signif(plogis(qlogis(pmin(pmax(x, 1e-300), 1 - 1e-16)) + rnorm(length(x), 0, by)), 10) # stays between 0 and 1
whole <- function(x) as.numeric(rpois(length(x), pmax(x, 0.5)))
# Sometimes the density or the quantile of the same distribution is asked for instead
another <- function(input) {
  if (!grepl("^p", input$fn) || runif(1) < 0.6) return(input)
  kind <- sample(c("d", "q"), 1); substr(input$fn, 1, 1) <- kind; at <- which(names(input$args) == "q"); names(input$args)[at] <- c(d = "x", q = "p")[[kind]]
  if (kind == "q") input$args$p <- outs(signif(runif(length(input$args$p), 0.02, 0.98), 10))
  input
}
perturb <- function(input) {
  input <- another(input); fn <- input$fn; a <- lapply(input$args, nums)
  most <- max(lengths(a)); at <- function(name) rep_len(a[[name]], most); discrete <- grepl("^.(pois|binom|nbinom|hyper)$", fn)
  by <- sample(c(0.2, 0.001), 1) # far into the tails of great parameters, or near their middle
  for (name in names(a)) {
    v <- at(name) # the parameters of each value are changed apart
    a[[name]] <- if (name == "p" || name == "prob" || (grepl("beta", fn) && name %in% c("q", "x"))) between(v)
      else if (name %in% c("m", "n", "k") || grepl("^.binom$", fn) && name == "size") whole(v)
      else if (name %in% c("q", "x") && discrete) whole(v)
      else if (name %in% c("q", "x") && grepl("^.(norm|t)$", fn)) ifelse(v == 0, 0, signif(v * exp(rnorm(length(v), 0, 0.05)), 10))
      else if (name %in% c("q", "x") && grepl("^[pd]", fn) && fn != "digamma") signif(v * exp(rnorm(length(v), 0, 0.05 / pmax(1, v)^0.25)), 10)
      else signif(v * exp(rnorm(length(v), 0, by)), 10)
  }
  # R's own density is off by 1e-9 in the tails of means of 1e7 (against 40 digits); the reference leaves such arguments out, and here x stays near the mean
  mean <- if (!is.null(a$lambda)) a$lambda else if (!is.null(a$shape)) a$shape / a$rate
  place <- if (startsWith(fn, "d")) "x" else "q"
  if (grepl("^[dp]", fn) && !is.null(mean)) a[[place]] <- ifelse(mean > 1e6, round(mean + runif(most, -1, 1) * sqrt(mean)), a[[place]])
  if (endsWith(fn, "hyper")) a$k <- pmin(a$k, a$m + a$n)
  input$args <- lapply(a, outs); if (grepl("^[pqd]", fn) && fn != "digamma") input$log <- runif(1) < 0.5
  if (grepl("^[pq]", fn)) input$lower <- runif(1) < 0.5
  if (grepl("^q", fn) && input$log) input$args$p <- outs(signif(log(nums(input$args$p)), 10))
  input
}
expected <- function(input, d) {
  args <- lapply(input$args, nums); fn <- input$fn
  options <- if (grepl("^[pq]", fn)) list(lower.tail = input$lower, log.p = input$log) else if (grepl("^d", fn) && fn != "digamma") list(log = input$log)
  list(value = outs(do.call(fn, c(args, options))))
}
