# survival::survfit of a factor (incidence, risk sets, jackknife error), etm::etm (Greenwood-type error), cmprsk::cuminc (Aalen's error, Gray's test),
# cmprsk::crr (Fine-Gray). The limits are the definition's.
needs <- c("survival", "etm", "cmprsk")
source(file.path(here, "shared", "spells.R"), local = TRUE)
perturb_data <- function(d) perturb_spells(d)
perturb <- function(input) {
  input$level <- round(runif(1, 0.8, 0.999), 4); if (is.null(input$entry) && runif(1) < 0.3) input$entry <- "late"
  if (input$dataset == "mgus2_4") input$covariates <- sample(list(list("age"), list("age", "hgb"), list("hgb")), 1)[[1]]
  if (input$dataset == "transplant_odd") input$group <- sample(list(NULL, "abo"), 1)[[1]]
  input
}
tolerance <- function(t) { t$ignore <- NULL; t } # the other two errors are held to R as well

# Greenwood's type by etm: one row a person, from state 0 to a cause, on the times of the curve.
etm_error <- function(x, causes, times) {
  rows <- data.frame(id = seq_len(nrow(x)), from = "0", to = ifelse(x$event == 0, "cens", x$event), entry = x$entry, exit = x$time)
  states <- c("0", causes); tra <- matrix(FALSE, length(states), length(states)); tra[1, -1] <- TRUE
  fit <- etm::etm(rows, states, tra, "cens", s = 0, covariance = TRUE)
  sapply(causes, function(k) { at <- paste("0", k); v <- fit$cov[at, at, ]; stepfun(fit$time, c(0, sqrt(ifelse(v < 1e-16, 0, v))))(times) }) # 0 but for rounding where all have left by one cause
}
curves_of <- function(x, name, causes, level, late) {
  fit <- survfit(Surv(entry, time, factor(event, c(0, causes))) ~ 1, x, id = seq_len(nrow(x)), influence = FALSE)
  z <- qnorm((1 + level) / 2); said <- if (late) NULL else cmprsk::cuminc(x$time, x$event)
  greenwood <- if (any(x$event > 0)) matrix(etm_error(x, causes, fit$time), ncol = length(causes)) else matrix(0, length(fit$time), length(causes))
  lapply(seq_along(causes), function(k) {
    f <- fit$pstate[, k + 1]; f[f > 1 - 1e-13] <- 1; se <- greenwood[, k]; inside <- f > 0 & f < 1
    limit <- function(sign) outs(ifelse(inside, 1 - (1 - f)^exp(sign * z * se / ((1 - f) * log(1 - f))), NA))
    cum <- said[[paste(1, causes[k])]]; half <- which(f >= 0.5 - 1e-12)[1]
    # cuminc gives each step twice: the last value at a time is the one that holds from it on
    aalen <- if (late) NULL else if (is.null(cum)) rep(0, length(f)) else sqrt(cum$var[findInterval(fit$time, cum$time)])
    list(group = name, cause = causes[k], time = outs(fit$time), n_risk = outs(fit$n.risk[, 1]), n_event = outs(fit$n.event[, k + 1]), cif = outs(f),
      se = outs(se), lower = limit(1), upper = limit(-1), se_ij = outs(fit$std.err[, k + 1]), se_cmprsk = if (!late) outs(aalen), median = out1(fit$time[half]))
  })
}
expected <- function(input, d) {
  all <- frame(d[[input$dataset]]); late <- !is.null(input$entry)
  x <- data.frame(entry = if (late) all[[input$entry]] else 0, time = all[[input$time]], event = all[[input$event]], g = if (is.null(input$group)) "all" else all[[input$group]])
  x <- x[complete.cases(x) & (!late | x$entry < x$time), ]
  causes <- sort(unique(x$event[x$event > 0])); groups <- sort(unique(as.character(x$g))); gray <- fit <- NULL
  curves <- unlist(lapply(groups, function(g) curves_of(x[x$g == g, ], g, causes, input$level, late)), FALSE)
  if (length(groups) > 1 && !late) { t <- cmprsk::cuminc(x$time, x$event, x$g)$Tests; gray <- list(cause = outs(as.numeric(rownames(t))), chi2 = outs(t[, "stat"]), df = outs(t[, "df"]), p = outs(t[, "pv"])) }
  if (!is.null(input$covariates) && !late) {
    names <- unlist(input$covariates); y <- all[complete.cases(all[c(input$time, input$event, names)]), ]
    crr <- cmprsk::crr(y[[input$time]], y[[input$event]], as.matrix(y[names]), failcode = 1, cencode = 0, gtol = 1e-12, maxiter = 100)
    fit <- list(covariates = input$covariates, coefficients = outs(crr$coef), se = outs(sqrt(diag(crr$var))), loglik = crr$loglik, loglik_null = crr$loglik.null)
  }
  list(curves = curves, gray = gray, fine_gray = fit)
}
