# survival::coxph with its limits, tests and concordance; basehaz; cox.zph.
needs <- "survival"
source(file.path(here, "shared", "spells.R"), local = TRUE)
perturb_data <- function(d) {
  d <- perturb_spells(d, near = TRUE)
  # now and then a covariate that is the same within each stratum, and one that follows from another
  if (runif(1) < 0.2) d$veteran$columns$test <- lapply(d$veteran$columns$cell, function(cell) if (!is.null(cell)) match(cell, c("squamous", "large", "adeno", "smallcell")) / 10)
  if (runif(1) < 0.1) d$lung$columns$ecog <- lapply(d$lung$columns$male, function(male) if (!is.null(male)) 3 - 2 * male)
  lapply(d, function(set) { for (name in intersect(names(set$columns), c("age", "year", "karno"))) set$columns[[name]] <- jitter_values(set$columns[[name]]); set })
}
perturb <- function(input) {
  input$level <- round(runif(1, 0.8, 0.999), 4); input$ties <- sample(c("efron", "breslow"), 1)
  if (input$dataset == "heart") { if (runif(1) < 0.3) input$strata <- "surgery"; input$cluster <- sample(list(NULL, "id"), 1)[[1]] }
  if (input$dataset == "lung") { if (runif(1) < 0.5) input$strata <- "male"; if (runif(1) < 0.3) input$cluster <- "age"; input$entry <- sample(list(NULL, "late"), 1)[[1]] }
  if (input$dataset == "veteran" && runif(1) < 0.3) { input$entry <- "late"; input$strata <- sample(list(NULL, "cell"), 1)[[1]] }
  kept <- setdiff(unlist(input$covariates), input$strata); input$covariates <- as.list(if (length(kept) > 1 && runif(1) < 0.3) sample(kept, length(kept) - 1) else kept)
  input
}
zph <- function(fit, transform, names) {
  t <- cox.zph(fit, transform)$table; at <- match(c(names, "GLOBAL"), rownames(t)) # no row for a covariate that follows from others
  list(term = c(names, "GLOBAL"), chisq = outs(t[at, "chisq"]), df = outs(ifelse(is.na(at), 1, t[at, "df"])), p = outs(t[at, "p"]))
}
expected <- function(input, d) {
  x <- frame(d[[input$dataset]]); names <- unlist(input$covariates); endless <- FALSE
  x <- x[complete.cases(x[c(input$time, input$status, input$entry, names, input$strata, input$cluster)]), ]
  if (!is.null(input$entry)) x <- x[x[[input$entry]] < x[[input$time]], ]
  x$s <- surv(x, input); if (!is.null(input$strata)) x$g <- x[[input$strata]]; if (!is.null(input$cluster)) x$who <- x[[input$cluster]]
  model <- as.formula(paste("s ~", paste(names, collapse = " + "), if (!is.null(input$strata)) "+ strata(g)"))
  control <- coxph.control(eps = 1e-12, iter.max = 100)
  fit <- withCallingHandlers(
    if (is.null(input$cluster)) coxph(model, x, ties = input$ties, control = control) else coxph(model, x, ties = input$ties, control = control, cluster = who),
    warning = function(w) endless <<- endless || grepl("infinite|converge", conditionMessage(w)))
  if (endless) return(NULL) # the likelihood has no maximum: R's values are those at which it gave up, ours are null
  if (all(is.na(coef(fit)))) return(NULL) # every covariate is the same within the strata: coxph has no tests
  robust <- !is.null(input$cluster); b <- coef(fit); known <- function(v) ifelse(is.na(b), NA, v); se <- known(sqrt(diag(vcov(fit)))); z <- qnorm((1 + input$level) / 2); lr <- 2 * diff(fit$loglik); df <- sum(!is.na(b))
  base <- basehaz(fit, centered = FALSE)
  c(list(n = fit$n, events = fit$nevent, coefficients = outs(b), se = outs(if (robust) known(sqrt(diag(fit$naive.var))) else se), robust_se = if (robust) outs(se),
    hr = outs(exp(b)), hr_lower = outs(exp(b - z * se)), hr_upper = outs(exp(b + z * se)), p = outs(2 * pnorm(-abs(b / se))), loglik = outs(fit$loglik),
    lr = list(chisq = lr, df = df, p = pchisq(lr, df, lower.tail = FALSE)), wald = list(chisq = fit$wald.test[[1]], df = df), score = list(chisq = fit$score, df = df),
    basehaz = c(list(time = outs(base$time), hazard = outs(base$hazard)), if (!is.null(input$strata)) list(strata = outs(sub("^g=", "", base$strata)))),
    concordance = fit$concordance[["concordance"]]),
    if (!robust && fit$nevent >= 10) c(list(zph_identity = zph(fit, "identity", names)), if (is.null(input$entry)) list(zph_km = zph(fit, "km", names))))
}
