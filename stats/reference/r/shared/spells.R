# Ways to change data sets of spells: rows or persons drawn anew, times moved (sometimes onto a coarse grid, so that they tie), ends of spells
# turned into others, a few values taken away. The names of columns say what they are. Sets without late entries get a column `late` of some.
column <- function(values) if (any(vapply(values, is.character, TRUE))) vapply(values, function(v) if (is.null(v)) NA_character_ else v, "") else nums(values)
frame <- function(set) as.data.frame(lapply(set$columns, column), stringsAsFactors = FALSE)
unframe <- function(set, x) { set$columns <- lapply(x, outs); set$n <- nrow(x); set }
leaving <- function(x) intersect(c("stop", "time"), names(x))[1]
entering <- function(x) intersect(c("start", "entry"), names(x))[1]
ending <- function(x) intersect(c("status", "event"), names(x))[1]

on_grid <- function(t, grid) round(grid * pmax(1, round(t / grid)), 6)
moved <- function(t, grid) on_grid(t * exp(rnorm(length(t), 0, 0.25)), grid)
grid_of <- function(t) sample(c(1, signif(mean(t) / 4, 1), signif(mean(t) / 1000, 1)), 1)
# Rows drawn with replacement until every group is among them; small sets keep theirs.
drawn <- function(x) {
  if (nrow(x) <= 10) return(x)
  named <- names(x)[vapply(x, is.character, TRUE)]
  repeat {
    rows <- sample(nrow(x), round(nrow(x) * runif(1, 0.6, 1)), TRUE)
    if (all(vapply(named, function(n) all(x[[n]] %in% x[[n]][rows]), TRUE))) return(x[rows, , drop = FALSE])
  }
}
turned <- function(end, share = 0.1) { turns <- runif(length(end)) < share; ifelse(turns, sample(0:max(end), length(end), TRUE), end) }
# Persons (rows of one id, one after another in time): each is drawn as a whole and becomes a new person; pauses stay or arise.
drawn_persons <- function(x, grid, share = 0.05) {
  people <- unique(x$id); some <- if (length(people) > 10) sample(people, round(length(people) * runif(1, 0.6, 1)), TRUE) else people
  do.call(rbind, lapply(seq_along(some), function(i) {
    one <- x[x$id == some[i], , drop = FALSE]; one <- one[order(one$start), , drop = FALSE]; one$id <- i; last <- 0
    long <- moved(one$stop - one$start, grid); pause <- one$start - c(0, one$stop[-nrow(one)]) + ifelse(runif(nrow(one)) < share, grid, 0)
    for (r in seq_len(nrow(one))) { one$start[r] <- round(last + grid * round(pause[r] / grid), 6); one$stop[r] <- last <- round(one$start[r] + long[r], 6) }
    one$event <- turned(one$event, share); one
  }))
}
# Late entries stay before their time, all but a few of larger sets.
moved_rows <- function(x, grid) {
  leave <- leaving(x); enter <- entering(x); long <- if (is.na(enter)) 0 else x[[leave]] - x[[enter]]
  x[[leave]] <- moved(x[[leave]], grid)
  if (!is.na(enter)) {
    x[[enter]] <- pmax(0, round(x[[leave]] - moved(long, grid), 6))
    if (nrow(x) > 20 && runif(1) < 0.3) { r <- sample(nrow(x), 2); x[[enter]][r] <- x[[leave]][r] }
  }
  x
}
# Times that differ by rounding only are one for survival.
nearly_tied <- function(t) { some <- runif(length(t)) < 0.1; t[some] <- signif(t[some] * (1 + 3e-9), 10); t }
perturb_spells <- function(d, near = FALSE) {
  for (name in names(d)) {
    x <- frame(d[[name]]); grid <- grid_of(x[[leaving(x)]])
    if ("id" %in% names(x)) x <- drawn_persons(x, grid)
    else {
      x <- moved_rows(drawn(x), grid)
      if (any(x[[ending(x)]] > 0) && name != "half") x[[ending(x)]] <- turned(x[[ending(x)]])
      if (near && is.na(entering(x)) && runif(1) < 0.3) x[[leaving(x)]] <- nearly_tied(x[[leaving(x)]])
      others <- setdiff(names(x), c(leaving(x), entering(x), ending(x)))
      if (is.na(entering(x))) x$late <- ifelse(runif(nrow(x)) < 0.4, 0, round(grid * floor(0.99 * runif(nrow(x)) * x[[leaving(x)]] / grid), 6))
      if (nrow(x) > 20 && length(others) && runif(1) < 0.3) { other <- sample(others, 1); x[[other]][sample(nrow(x), 3)] <- NA }
    }
    d[[name]] <- unframe(d[[name]], x)
  }
  d
}
surv <- function(x, input) if (is.null(input$entry)) Surv(x[[input$time]], x[[input$status]]) else Surv(x[[input$entry]], x[[input$time]], x[[input$status]])
