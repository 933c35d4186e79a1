# survival::survfit: its curve, limits on three scales, both cumulative hazards; quantile.survfit; summary.survfit(rmean) for the restricted mean.
needs <- "survival"
source(file.path(here, "shared", "spells.R"), local = TRUE)
perturb_data <- function(d) perturb_spells(d, near = TRUE)
perturb <- function(input) {
  input$level <- round(runif(1, 0.8, 0.999), 4); input$quantiles <- as.list(sort(c(0.5, round(runif(2, 0.02, 0.98), 2))))
  if (!is.null(input$tau)) input$tau <- jitter_amount(input$tau * sample(c(0.3, 1, 2), 1))
  if (is.null(input$entry) && runif(1) < 0.3) input$entry <- "late"
  input
}
# survfit stops at a tau before the first time, until which the curve is 1.
restricted <- function(curve, tau) if (is.null(tau)) NULL else if (tau < min(curve$time)) c(tau, 0) else summary(curve, rmean = tau)$table[c("rmean", "se(rmean)")]
expected <- function(input, d) {
  x <- frame(d[[input$dataset]]); x$g <- if (is.null(input$group)) "all" else x[[input$group]]; s <- surv(x, input)
  fit <- function(type, c = 1) survfit(s ~ g, x, conf.int = input$level, conf.type = type, ctype = c)
  loglog <- fit("log-log"); log <- fit("log"); plain <- fit("plain"); fh <- fit("log", 2)
  groups <- if (is.null(loglog$strata)) as.character(x$g[!is.na(x$g)][1]) else sub("^g=", "", names(loglog$strata))
  list(curves = lapply(seq_along(groups), function(i) {
    of <- function(f) if (length(groups) > 1) f[i] else f
    a <- of(loglog); q <- quantile(a, unlist(input$quantiles)); whole <- restricted(a, input$tau)
    c(list(group = groups[i], n = a$n, time = outs(a$time), n_risk = outs(a$n.risk), n_event = outs(a$n.event), n_censor = outs(a$n.censor),
      surv = outs(a$surv), se = outs(a$surv * a$std.err), se_log = outs(a$std.err), loglog_lower = outs(a$lower), loglog_upper = outs(a$upper),
      log_lower = outs(of(log)$lower), log_upper = outs(of(log)$upper), plain_lower = outs(of(plain)$lower), plain_upper = outs(of(plain)$upper),
      cumhaz = outs(a$cumhaz), cumhaz_se = outs(a$std.chaz), cumhaz_fh = outs(of(fh)$cumhaz),
      quantiles = list(p = input$quantiles, value = outs(q$quantile), lower = outs(q$lower), upper = outs(q$upper))),
      if (!is.null(input$tau)) list(rmean = list(tau = input$tau, value = whole[[1]], se = out1(whole[[2]]))))
  }))
}
