# stats::arima(method = "ML") and predict; the best of two starts and once more from there, since R's search can end early.
needs <- "stats"
perturb <- function(input) {
  x <- nums(input$x); input$x <- outs(signif(x + as.numeric(arima.sim(list(ar = 0.5), length(x))) * sd(x) / 4, 9))
  # now and then a gap, and other orders
  if (runif(1) < 0.3) input$x[sample(length(x), 2)] <- list(NULL)
  input$order <- sample(list(c(1, 0, 0), c(2, 0, 0), c(0, 0, 1), c(1, 0, 1), c(0, 1, 1), c(1, 1, 0), c(0, 1, 2)), 1)[[1]]
  if (input$period > 1) input$seasonal <- sample(list(c(0, 0, 0), c(1, 0, 0), c(0, 0, 1), c(0, 1, 1)), 1)[[1]]
  input$h <- sample(24, 1)
  input
}
expected <- function(input, d) {
  x <- nums(input$x); seasonal <- list(order = unlist(input$seasonal), period = input$period)
  fit <- function(...) tryCatch(arima(x, unlist(input$order), seasonal, optim.control = list(reltol = 1e-14, maxit = 1000), ...), error = function(e) NULL)
  fits <- Filter(Negate(is.null), list(fit(method = "ML"), fit(method = "CSS-ML")))
  best <- fits[[which.max(vapply(fits, function(one) one$loglik, 0))]]
  again <- fit(method = "ML", init = coef(best)); if (!is.null(again) && again$loglik > best$loglik) best <- again
  # a moving average on the edge of what can be inverted has no error
  if (any(Mod(polyroot(c(1, best$model$theta))) < 1.01)) return(NULL)
  f <- predict(best, input$h)
  list(names = as.list(names(coef(best))), coefficients = outs(coef(best)), se = outs(sqrt(diag(best$var.coef))), sigma2 = best$sigma2,
    logLik = best$loglik, aic = best$aic, forecast = outs(as.numeric(f$pred)), forecast_se = outs(as.numeric(f$se)))
}
