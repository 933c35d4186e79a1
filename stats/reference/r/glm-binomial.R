# stats::glm of successes and failures, and sandwich::sandwich; the rest as for glm-poisson.
sys.source(file.path(here, "glm-poisson.R"), environment())
perturb <- function(input) {
  input <- perturb_rows(input); n <- nums(input$weights); p <- (nums(input$y) + 0.5) / (n + 1)
  if (any(n > 1)) n <- pmax(1, rpois(length(n), n))
  input$weights <- as.list(n); input$y <- as.list(as.numeric(rbinom(length(n), n, p)))
  input
}
expected <- function(input, d) {
  y <- nums(input$y); n <- nums(input$weights)
  answer(cbind(y, n - y), mat(input$x), given_offset(input), binomial(), num(input$level), FALSE)
}
