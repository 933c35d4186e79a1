# package: surveillance::farringtonFlexible on an sts without dates, glm converged to 1e-14. corrected: the definition, week by week, with stats::glm.
needs <- "surveillance"
perturb_data <- function(d) {
  for (name in names(d)) {
    y <- nums(d[[name]]$columns$cases); size <- runif(1, 0.5, 2); extra <- sample(c(0, 0.1, 0.3), 1)
    mean <- y * size * rgamma(length(y), 1 / max(extra, 1e-6), 1 / max(extra, 1e-6)); outbreak <- runif(length(y)) < 0.03
    drawn <- rpois(length(y), mean * ifelse(outbreak, 3, 1)) + if (name == "zeros" || runif(1) < 0.5) 0 else rpois(length(y), 0.2)
    if (runif(1) < 0.3) drawn[runif(length(y)) < 0.02] <- NA
    d[[name]]$columns$cases <- outs(drawn)
    if (!is.null(d[[name]]$columns$strength)) d[[name]]$columns$strength <- outs(round(nums(d[[name]]$columns$strength) * cumprod(exp(rnorm(length(y), 0, 0.01)))))
  }
  d
}
perturb <- function(input) {
  last <- input$range[[2]]; input$w <- sample(2:4, 1); input$b <- sample(2:min(5, (last - input$w - 8) %/% 52), 1)
  first <- sample((52 * input$b + input$w + 1):(last - 7), 1); input$range <- list(first, first + 7)
  input$noPeriods <- sample(c(1, 2, 5, 10), 1); input$past <- sample(c(input$w, 10, 26), 1); input$alpha <- signif(exp(runif(1, -6, -1.5)), 4)
  input$reweight <- runif(1) < 0.8; input$weightsThreshold <- sample(c(2.58, 1, round(runif(1, 0.8, 3), 2)), 1); input$trend <- runif(1) < 0.8
  input$pThresholdTrend <- sample(c(0.05, 1, 0.5), 1); input$limit54 <- list(sample(c(0, 5, 10), 1), sample(2:6, 1))
  input$powertrans <- sample(c("2/3", "1/2", "none"), 1); input$method <- sample(c("delta", "nbPlugin", "muan"), 1)
  input$populationOffset <- !is.null(input$population) && runif(1) < 0.7
  input
}
# The default of glm is 1e-8; the package has no way to ask for more.
converged <- function(run) {
  old <- stats::glm.control; new <- old; formals(new)$epsilon <- 1e-14; formals(new)$maxit <- 200
  put <- function(f) { unlockBinding("glm.control", asNamespace("stats")); assign("glm.control", f, asNamespace("stats")); lockBinding("glm.control", asNamespace("stats")) }
  put(new); on.exit(put(old)); run
}
# Weeks of the baseline of week k and their levels: p for the windows around k - freq * i, 1 .. p - 1 for the blocks between two windows.
levels_of <- function(k, input) {
  p <- input$noPeriods; w <- input$w; level <- rep(NA, k)
  for (i in 0:input$b) {
    centre <- k - input$freq * i; level[max(1, centre - w):min(k, centre + w)] <- p
    if (i < input$b && p > 1) { between <- (centre - input$freq + w + 1):(centre - w - 1); m <- length(between); level[between] <- rep(seq_len(p - 1), m %/% (p - 1) + (seq_len(p - 1) <= m %% (p - 1))) }
  }
  level[(k - input$past):k] <- NA
  level
}
fit_week <- function(data, trend, input) {
  model <- as.formula(paste("y ~ 1", if (trend) "+ week", if (input$populationOffset) "+ offset(log(pop))", if (input$noPeriods > 1) "+ level"))
  pearson <- function(fit) max(1, sum(weights(fit, "prior") * (data$y - fitted(fit))^2 / fitted(fit)) / df.residual(fit))
  fit <- glm(model, quasipoisson, data, weights = rep(1, nrow(data))); phi <- pearson(fit)
  if (input$reweight) {
    mu <- fitted(fit); s <- 1.5 * (data$y^(2 / 3) * mu^(-1 / 6) - sqrt(mu)) / sqrt(phi * (1 - hatvalues(fit)))
    omega <- ifelse(s > input$weightsThreshold, s^-2, 1); data$omega <- omega * length(s) / sum(omega)
    fit <- glm(model, quasipoisson, data, weights = omega); phi <- pearson(fit)
  }
  list(fit = fit, phi = phi)
}
judge_week <- function(k, y, pop, input) {
  level <- levels_of(k, input); weeks <- which(!is.na(level)); alpha <- input$alpha; z <- qnorm(1 - alpha)
  data <- na.omit(data.frame(y = y[weeks], week = weeks, pop = pop[weeks], level = factor(level[weeks]))); now <- data.frame(week = k, pop = pop[k], level = factor(input$noPeriods))
  predicted <- function(m) predict(m$fit, now, se.fit = TRUE, dispersion = m$phi)
  trend <- FALSE
  if (input$trend && input$b >= 3) {
    m <- fit_week(data, TRUE, input); p <- summary(m$fit, dispersion = m$phi)$coefficients["week", 3]; p <- 2 * pt(-abs(p), df.residual(m$fit))
    trend <- p < input$pThresholdTrend && exp(predicted(m)$fit) <= max(data$y)
  }
  if (!trend) m <- fit_week(data, FALSE, input)
  eta <- predicted(m); mu <- exp(eta$fit)[[1]]; phi <- m$phi; count <- y[k]
  if (input$method == "delta") {
    tau <- phi + (mu * eta$se.fit)^2 / mu; e <- c("2/3" = 2 / 3, "1/2" = 1 / 2, none = 1)[[input$powertrans]]; se <- e * sqrt(mu^(2 * e - 1) * tau)
    upper <- (mu^e + z * se)^(1 / e); p <- pnorm(count^e, mu^e, se, lower.tail = FALSE)
  } else {
    at <- if (input$method == "muan") exp(eta$fit + z * eta$se.fit) else mu
    upper <- if (phi > 1) qnbinom(1 - alpha, at / (phi - 1), 1 / phi) else qpois(1 - alpha, at)
    p <- if (phi > 1) pnbinom(count - 1, at / (phi - 1), 1 / phi, lower.tail = FALSE) else ppois(count - 1, at, lower.tail = FALSE)
  }
  enough <- isTRUE(sum(y[k - seq_len(input$limit54[[2]]) + 1]) >= input$limit54[[1]])
  list(upper = if (enough) upper else NA, expected = if (enough) mu else NA, trend = trend, p = p, alarm = isTRUE(enough && count > upper && count > 0), phi = phi)
}
# Where the windows have no case at all the mean goes to 0 and only the alarms are given. (Of some such baselines predict.glm finds no rank and stops:
# the case is then left out.)
told <- function(upper, expected, trend, p, alarm, phi, silent) {
  if (silent || any(expected < 1e-6, na.rm = TRUE)) return(list(alarm = outs(alarm)))
  list(upper = outs(upper), expected = outs(expected), trend = outs(trend), p = outs(p), alarm = outs(alarm), phi = outs(phi))
}
expected <- function(input, d) converged({
  columns <- d[[input$series]]$columns; y <- nums(columns[[input$column]]); pop <- if (is.null(input$population)) rep(1, length(y)) else nums(columns[[input$population]])
  weeks <- input$range[[1]]:input$range[[2]]; silent <- all(vapply(weeks, function(k) sum(y[which(levels_of(k, input) == input$noPeriods)], na.rm = TRUE), 0) == 0)
  control <- list(range = weeks, b = input$b, w = input$w, reweight = input$reweight, weightsThreshold = input$weightsThreshold, noPeriods = input$noPeriods,
    pastWeeksNotIncluded = input$past, trend = input$trend, pThresholdTrend = input$pThresholdTrend, limit54 = unlist(input$limit54), powertrans = input$powertrans,
    populationOffset = input$populationOffset, thresholdMethod = input$method, alpha = input$alpha, glmWarnings = FALSE)
  s <- farringtonFlexible(sts(y, frequency = input$freq, population = matrix(pop)), control); c <- s@control
  package <- told(as.vector(upperbound(s)), as.vector(c$expected), as.vector(c$trend) == 1, as.vector(c$pvalue), as.vector(alarms(s)) == 1, as.vector(c$phiVector), silent)
  own <- lapply(weeks, judge_week, y, pop, input); of <- function(key) vapply(own, function(w) as.numeric(w[[key]]), 0)
  list(package = package, corrected = told(of("upper"), of("expected"), of("trend") == 1, of("p"), of("alarm") == 1, of("phi"), silent))
})
