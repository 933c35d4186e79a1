# vegan::specpool (Chao's bound and its variance, from the table of who was seen on which occasion) and stats::qnorm; the corrected bound and
# Zelterman's by their formulas.
needs <- "vegan"
perturb <- function(input) {
  f <- nums(jitter_counts(input$frequencies)); f[1] <- round(f[1] * runif(1, 0.7, 1.5)); input$level <- round(runif(1, 0.8, 0.999), 4)
  if (runif(1) < 0.2) f[2] <- 0
  input$frequencies <- outs(f); input["occasions"] <- list(if (runif(1) < 0.5) NULL else length(f) + sample(0:6, 1)); input
}
expected <- function(input, d) {
  f <- nums(input$frequencies); f <- c(f, 0)[1:max(2, length(f))]; t <- num(input$occasions); seen <- rep(seq_along(f), f); s <- length(seen)
  z <- qnorm((1 + num(input$level)) / 2)
  k <- if (is.na(t)) 1 else (t - 1) / t; f1 <- f[1]; f2 <- f[2]
  table <- sapply(seen, function(times) rep(1:0, c(times, (if (is.na(t)) length(f) else t) - times)))
  said <- if (s > 0) specpool(table, smallsample = !is.na(t)) else list(chao = 0, chao.se = 0)
  bc <- s + k * f1 * (f1 - 1) / (2 * (f2 + 1)); chao <- if (f2 > 0) said$chao else NA; n <- if (f2 > 0) said$chao else bc
  spread <- if (n > s) exp(z * sqrt(log1p(said$chao.se^2 / (n - s)^2))) else 1
  list(
    observed = s, chao = out1(chao), chao_bc = bc, variance = said$chao.se^2, log = list(lower = s + (n - s) / spread, upper = s + (n - s) * spread),
    zelterman = out1(if (f1 == 0 || f2 == 0) NA else s / -expm1(-2 * f2 / f1))
  )
}
