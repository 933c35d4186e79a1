# lpSolve::lp for the attacker's intervals; complementary suppression by enumeration with lpSolve audits; the rules by their definitions.
needs <- "lpSolve"
# which of several best patterns is shown is not compared, how many there are is
tolerance <- function(t) { t$ignore <- setdiff(unlist(t$ignore), "optimal_patterns"); t }
chance <- function(rows, columns, p) lapply(seq_len(rows), function(i) as.list(runif(columns) < p))
perturb <- function(input) {
  if (!is.null(input$table)) {
    rows <- length(input$table); columns <- length(input$table[[1]]); zero <- if (is.null(input$structural_zeros)) matrix(FALSE, rows, columns) else mat_flags(input$structural_zeros)
    T <- mat(lapply(input$table, jitter_counts)); T[zero] <- 0; input$table <- out_rows(T)
  }
  if (input$kind == "primary") { input$threshold <- sample(2:10, 1); input$zero_sensitive <- runif(1) < 0.5 }
  if (input$kind == "dominance") {
    input$contributions <- lapply(input$contributions, jitter_counts); input$n <- sample(3, 1); input$k <- sample(60:95, 1); input$p <- sample(5:30, 1)
  }
  if (input$kind == "audit") {
    input$suppressed <- chance(rows, columns, 0.5); input$row_totals_published <- as.list(runif(rows) < 0.8)
    input$column_totals_published <- as.list(runif(columns) < 0.8); input$grand_total_published <- runif(1) < 0.7
  }
  if (input$kind == "secondary") { input$threshold <- sample(3:6, 1); input$width <- sample(3:8, 1) }
  if (input$kind == "audit-general") {
    A <- mat(input$equations); rows <- runif(nrow(A)) < 0.9; if (!any(rows)) rows[1] <- TRUE
    input$equations <- out_rows(A[rows, , drop = FALSE]); input$totals <- outs(drop(A[rows, , drop = FALSE] %*% rpois(ncol(A), 5)))
  }
  input
}
mat_flags <- function(x) do.call(rbind, lapply(x, unlist))
bounds <- function(A, b) {
  end <- function(direction, j) { a <- lp(direction, as.numeric(seq_len(ncol(A)) == j), A, rep("=", nrow(A)), b); if (a$status == 3) Inf else if (a$status == 0) a$objval else stop("no solution") }
  # a cell that no equation holds
  free <- colSums(A != 0) == 0
  list(lower = vapply(seq_len(ncol(A)), function(j) if (free[j]) 0 else end("min", j), 0), upper = vapply(seq_len(ncol(A)), function(j) if (free[j]) Inf else end("max", j), 0))
}
# equations of the suppressed cells, column by column
audit <- function(T, S, rows = rep(TRUE, nrow(T)), columns = rep(TRUE, ncol(T)), grand = TRUE) {
  cells <- which(S, arr.ind = TRUE); x <- T[S]
  A <- rbind(outer(which(rows), cells[, 1], "=="), outer(which(columns), cells[, 2], "=="), if (grand) rep(TRUE, nrow(cells))) + 0
  found <- if (nrow(A) == 0) list(lower = 0 * x, upper = 0 * x + Inf) else bounds(A, drop(A %*% x))
  data.frame(row = cells[, 1], col = cells[, 2], lower = found$lower, upper = found$upper)
}
secondary <- function(T, primary, usable, width) {
  protects <- function(S) { a <- audit(T, S); all((a$upper - a$lower)[primary[S]] >= width - 1e-7) }
  free <- which(usable & !primary); if (!any(primary)) return(c(0, 0, 1))
  if (!protects(primary | usable)) return(c(NA, NA, 0))
  for (size in 0:length(free)) {
    sets <- combn(length(free), size); values <- if (size == 0) 0 else colSums(matrix(T[free[sets]], size))
    with <- function(k) { S <- primary; S[free[sets[, k]]] <- TRUE; protects(S) }
    for (k in order(values)) if (with(k)) return(c(size, values[k], sum(vapply(which(values == values[k]), with, TRUE))))
  }
}
expected <- function(input, d) {
  T <- if (is.null(input$table)) NULL else mat(input$table)
  if (input$kind == "primary") return(list(sensitive = out_rows(T < input$threshold & (T > 0 | input$zero_sensitive))))
  if (input$kind == "dominance") {
    largest <- lapply(input$contributions, function(one) sort(nums(one), decreasing = TRUE))
    alone <- function(x, otherwise) if (sum(x > 0) == 0) FALSE else if (sum(x > 0) == 1) TRUE else otherwise
    return(list(dominance = lapply(largest, function(x) alone(x, 100 * sum(head(x, input$n)) > input$k * sum(x))),
      p_percent = lapply(largest, function(x) alone(x, 100 * (sum(x) - sum(head(x, 2))) < input$p * x[1]))))
  }
  if (input$kind == "audit-general") { a <- bounds(mat(input$equations), nums(input$totals)); return(list(lower = outs(a$lower), upper = outs(a$upper))) }
  if (input$kind == "audit") {
    a <- audit(T, mat_flags(input$suppressed), flags(input$row_totals_published), flags(input$column_totals_published), input$grand_total_published)
    return(list(intervals = lapply(seq_len(nrow(a)), function(i) lapply(a[i, ], out1))))
  }
  zero <- mat_flags(input$structural_zeros); primary <- T < input$threshold & T > 0 & !zero; best <- secondary(T, primary, !zero, input$width)
  list(primary = out_rows(primary), min_cells = out1(best[1]), min_value = out1(best[2]), optimal_patterns = best[3])
}
