# survival::survfit with id and cluster (mean cumulative function, robust errors), without cluster (naive errors); coxph(cluster = id).
needs <- "survival"
source(file.path(here, "shared", "spells.R"), local = TRUE)
perturb_data <- function(d) perturb_spells(d)
perturb <- identity
expected <- function(input, d) {
  x <- frame(d[[input$dataset]]); x$s <- Surv(x[[input$start]], x[[input$stop]], x[[input$event]]); x$who <- x[[input$id]]
  naive <- survfit(s ~ 1, x); robust <- survfit(s ~ 1, x, id = who, cluster = who); at <- naive$n.event > 0; ag <- NULL
  if (!is.null(input$covariates)) {
    names <- unlist(input$covariates)
    fit <- coxph(as.formula(paste("s ~", paste(names, collapse = " + "))), x, cluster = who, control = coxph.control(eps = 1e-12, iter.max = 100))
    se <- sqrt(diag(vcov(fit)))
    ag <- list(covariates = input$covariates, coefficients = outs(coef(fit)), se = outs(sqrt(diag(fit$naive.var))), robust_se = outs(se), p = outs(2 * pnorm(-abs(coef(fit) / se))))
  }
  list(mcf = list(time = outs(naive$time[at]), n_risk = outs(naive$n.risk[at]), n_event = outs(naive$n.event[at]), mcf = outs(robust$cumhaz[at]),
    se_naive = outs(naive$std.chaz[at]), se_robust = outs(robust$std.chaz[at])), ag = ag)
}
