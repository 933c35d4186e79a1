# stats::chisq.test (Pearson), the deviance of stats::glm(poisson), and its score test stats::anova(test = "Rao") (trend).
needs <- "stats"
perturb <- function(input) {
  t <- nums(input$exposure); input$events <- outs(ifelse(t > 0, nums(jitter_counts(input$events)), 0)); input$exposure <- jitter_amounts(input$exposure)
  s <- nums(input$scores); input$scores <- outs(round(s + cumsum(sample(0:2, length(s), TRUE, c(6, 2, 1))), 3))
  input
}
expected <- function(input, d) {
  t <- nums(input$exposure); x <- nums(input$events)[t > 0]; s <- nums(input$scores)[t > 0]; t <- t[t > 0]; df <- length(t) - 1
  none <- list(chi2 = NULL, df = df, p = NULL)
  if (sum(x) == 0 || df == 0) return(list(pearson = none, deviance = none, trend = list(z = NULL, chi2 = NULL, p = NULL)))
  told <- function(chi2) list(chi2 = chi2, df = df, p = pchisq(chi2, df, lower.tail = FALSE))
  exactly <- glm.control(epsilon = 1e-15, maxit = 100); s <- s - mean(s)
  flat <- glm(x ~ 1 + offset(log(t)), poisson, control = exactly, start = log(sum(x) / sum(t))) # glm stops at the square root of epsilon
  sloped <- glm(x ~ s + offset(log(t)), poisson, control = exactly)
  rao <- anova(flat, sloped, test = "Rao")
  list(pearson = told(unname(chisq.test(x, p = t / sum(t))$statistic)), deviance = told(flat$deviance),
    trend = list(z = unname(sign(coef(sloped)[2]) * sqrt(rao$Rao[2])), chi2 = rao$Rao[2], p = rao$"Pr(>Chi)"[2]))
}
