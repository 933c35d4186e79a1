# Rscript beside.R SEED FOLDER [method ...]
# Perturbs the inputs of the reference by a seed, computes what R says of them, and writes FOLDER/<method>.json in the reference's format:
# `muster compute --check FOLDER/<method>.json` then holds the library to it. Needs jsonlite; each method says which packages it needs.
#
# A method's file <method>.R defines
#   needs              character: packages
#   perturb(input)     a case's input, changed at random (called after set.seed)
#   perturb_data(d)    optional: the data sets of the file, changed at random
#   expected(input, d) what R says: a list with the reference's keys, or NULL where R cannot say (the case is left out)
#   ignore             optional: keys that are not compared, since R does not give them
#   tolerance(t)       optional: another tolerance than the case's own
suppressMessages(library(jsonlite))
args <- commandArgs(TRUE); seed <- as.integer(args[1]); folder <- args[2]
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
methods <- if (length(args) > 2) args[-(1:2)] else sub("\\.R$", "", setdiff(list.files(here, "\\.R$"), "beside.R"))

# readers: null is NA, "Infinity" is Inf
num <- function(x) if (is.null(x)) NA_real_ else if (is.character(x)) as.numeric(sub("Infinity", "Inf", x)) else as.numeric(x)
nums <- function(x) vapply(x, num, 0)
mat <- function(x) do.call(rbind, lapply(x, nums))
flags <- function(x) unlist(x)
# writers: NA and NaN are null, Inf is "Infinity"; I() keeps a vector of one a list
out1 <- function(x) if (is.null(x) || length(x) == 0 || is.na(x)) NULL else if (is.numeric(x) && is.infinite(x)) if (x > 0) "Infinity" else "-Infinity" else unname(x)
outs <- function(x) lapply(unname(as.list(x)), function(v) if (is.list(v)) v else out1(v))
out_rows <- function(m) lapply(seq_len(nrow(m)), function(i) outs(m[i, ]))
interval <- function(l, u) if (is.na(l) && is.na(u)) NULL else list(lower = out1(l), upper = out1(u))
# ways to change
jitter_count <- function(x) if (is.na(x)) NA else as.numeric(rpois(1, max(x, 0.3)))
jitter_counts <- function(x) outs(vapply(nums(x), jitter_count, 0))
jitter_amount <- function(x, by = 0.2) signif(x * exp(runif(length(x), -by, by)), 9)
jitter_amounts <- function(x, by = 0.2) outs(jitter_amount(nums(x), by))
jitter_values <- function(x) { v <- nums(x); s <- stats::sd(v, na.rm = TRUE); outs(signif(v + stats::rnorm(length(v), 0, if (is.na(s) || s == 0) 0.1 else s / 4), 9)) }

dir.create(folder, FALSE, TRUE)
for (method in methods) {
  e <- new.env(parent = globalenv()); e$ignore <- character(); e$perturb_data <- identity; e$tolerance <- identity
  sys.source(file.path(here, paste0(method, ".R")), e)
  lacking <- suppressMessages(e$needs[!vapply(e$needs, requireNamespace, TRUE, quietly = TRUE)])
  if (length(lacking)) { message(method, ": left out, R lacks ", paste(lacking, collapse = ", ")); next }
  for (p in e$needs) suppressMessages(library(p, character.only = TRUE))
  reference <- fromJSON(file.path(here, "..", paste0(method, ".json")), simplifyVector = FALSE)
  set.seed(seed); data <- e$perturb_data(reference$datasets); cases <- list()
  for (i in seq_along(reference$cases)) {
    case <- reference$cases[[i]]; set.seed(1000 * seed + i); input <- e$perturb(case$input)
    said <- tryCatch(suppressWarnings(e$expected(input, data)), error = function(err) { message(method, " ", case$id, ": R stops: ", conditionMessage(err)); NULL })
    if (is.null(said)) next
    t <- e$tolerance(case$tolerance); t$ignore <- as.list(c(unlist(t$ignore), e$ignore))
    cases[[length(cases) + 1]] <- list(id = paste0(case$id, "-", seed), description = case$description, input = input, expected = said, tolerance = t)
  }
  file <- list(format = "muster-reference-1", method = method, cases = cases); if (!is.null(data)) file$datasets <- data
  # as UTF-8 in every locale
  writeLines(toJSON(file, auto_unbox = TRUE, null = "null", na = "null", digits = I(15)), file.path(folder, paste0(method, ".json")), useBytes = TRUE)
  message(method, ": ", length(cases), " of ", length(reference$cases), " cases")
}
