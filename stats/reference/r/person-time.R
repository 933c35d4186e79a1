# Base R, day by day: every day of service is written down with its period and the age on it, and counted by stats::aggregate.
needs <- "stats"
perturb <- function(input) {
  s <- lapply(input$spells, unlist); n <- length(s$entry); entry <- as.Date(s$entry) + sample(-400:400, n, TRUE)
  length <- pmax(0, as.numeric(as.Date(s$exit) - as.Date(s$entry)) + sample(-200:300, n, TRUE))
  length[runif(n) < 0.1] <- 0
  birth <- as.Date(s$birth) + sample(-2000:1500, n, TRUE); leap <- runif(n) < 0.2
  birth[leap] <- as.Date(sample(c("1984-02-29", "1996-02-29", "2000-02-29"), sum(leap), TRUE))
  same <- runif(n) < 0.3 # enters about the birthday
  entry[same] <- as.Date(paste0(format(entry[same], "%Y"), format(birth[same], "-%m-"), pmin(28, as.integer(format(birth[same], "%d")))))
  input$spells <- lapply(list(entry = entry, exit = entry + length, birth = birth), function(day) as.list(format(day)))
  input$by <- sample(c("year", "month"), 1); if (!is.null(input$age_breaks)) input$age_breaks <- outs(sort(sample(15:55, length(input$age_breaks))))
  input
}
expected <- function(input, d) {
  s <- lapply(input$spells, function(day) as.POSIXlt(unlist(day), tz = "UTC")); days <- round(as.numeric(difftime(s$exit, s$entry, units = "days")))
  if (sum(days) == 0) return(list(cells = list(), total_days = 0, strength_years = 0))
  day <- as.POSIXlt(as.Date(rep(s$entry, days)) + sequence(days) - 1, tz = "UTC"); birth <- s$birth[rep(seq_along(days), days)]
  age <- day$year - birth$year - (day$mon < birth$mon | (day$mon == birth$mon & day$mday < birth$mday)) # of 29 February on 1 March, by the calendar
  rows <- data.frame(period = format(day, if (input$by == "month") "%Y-%m" else "%Y"), days = rep(1, sum(days))); breaks <- nums(input$age_breaks)
  rows$age_from <- if (is.null(input$age_breaks)) 0 else c(-1, breaks)[findInterval(age, breaks) + 1]
  cells <- aggregate(days ~ age_from + period, rows, sum)
  told <- lapply(seq_len(nrow(cells)), function(i) {
    age <- cells$age_from[i]; cell <- list(period = cells$period[i], age_from = if (age >= 0) age, days = cells$days[i]) # null: younger than the first limit
    if (is.null(input$age_breaks)) cell[-2] else cell
  })
  list(cells = told, total_days = sum(days), strength_years = sum(days) / 365.25)
}
