# Runs one R script of a task. usage: Rscript --vanilla r-main.R STEP_FOLDER
invisible(local({
  folder <- commandArgs(trailingOnly = TRUE)[1]
  script <- file.path(folder, "script.R")
  given <- new.env()
  sys.source(file.path(folder, "input.R"), given)

  quoted <- function(text) {
    text <- enc2utf8(as.character(text))
    text <- gsub("\\", "\\\\", text, fixed = TRUE)
    text <- gsub("\"", "\\\"", text, fixed = TRUE)
    for (code in 1:31) {
      character <- intToUtf8(code)
      if (any(grepl(character, text, fixed = TRUE)))
        text <- gsub(character, sprintf("\\u%04x", code), text, fixed = TRUE)
    }
    paste0("\"", text, "\"")
  }
  not_finite <- function(value) {
    if (is.nan(value)) return("nan")
    if (value > 0) "inf" else "-inf"
  }
  shortest <- function(value) {
    for (digits in 15:17) {
      text <- format(value, digits = digits, trim = TRUE)
      if (identical(as.numeric(text), as.numeric(value))) return(text)
    }
    text
  }
  coded_double <- function(value) {
    text <- if (is.finite(value)) shortest(value) else not_finite(value)
    paste0("{\"double\":\"", text, "\"}")
  }
  list_of <- function(parts) paste0("[", paste(parts, collapse = ","), "]")
  map_of <- function(names, parts) {
    paste0("{\"map\":[", paste0("[", quoted(names), ",", parts, "]", collapse = ","), "]}")
  }
  scalar <- function(value) {
    if (is.na(value) && !is.nan(value)) return("null")
    if (is.logical(value)) return(if (value) "true" else "false")
    if (is.integer(value)) return(format(value, scientific = FALSE))
    if (is.numeric(value)) return(coded_double(value))
    if (is.character(value)) return(quoted(value))
    stop("it is or holds a value of class `", class(value)[1], "`")
  }
  base64 <- function(bytes) {
    letters64 <- c(LETTERS, letters, 0:9, "+", "/")
    missing <- (3 - length(bytes) %% 3) %% 3
    padded <- as.integer(c(bytes, raw(missing)))
    if (length(padded) == 0) return("")
    groups <- matrix(padded, nrow = 3)
    held <- groups[1, ] * 65536L + groups[2, ] * 256L + groups[3, ]
    parts <- rbind(held %/% 262144L, held %/% 4096L %% 64L, held %/% 64L %% 64L, held %% 64L)
    text <- letters64[as.vector(parts) + 1]
    if (missing > 0) text[(length(text) - missing + 1):length(text)] <- "="
    paste(text, collapse = "")
  }
  encode <- function(value, depth = 0) {
    if (depth > 400) stop("it is nested more than 400 deep")
    if (is.null(value)) return("null")
    if (is.raw(value)) return(paste0("{\"bytes\":\"", base64(value), "\"}"))
    if (is.factor(value)) value <- as.character(value)
    if (inherits(value, c("Date", "POSIXt"))) value <- format(value)
    if (!is.list(value) && !is.atomic(value))
      stop("it is or holds a value of class `", class(value)[1], "`")
    parts <- if (is.list(value)) vapply(value, encode, "", depth = depth + 1) else vapply(value, scalar, "")
    if (!is.null(names(value)) && length(value) > 0) return(map_of(names(value), parts))
    if (!is.list(value) && length(value) == 1) return(unname(parts))
    list_of(parts)
  }
  passes <- "NULL, logical, numeric, character, raw, and vectors, lists and data frames of these"
  checked <- function(name, value) {
    refuse <- function(error) {
      stop(
        "`", name, "` cannot be passed on: ", conditionMessage(error),
        ". Pass it as text or a list instead. What passes between tasks: ", passes, call. = FALSE
      )
    }
    tryCatch(encode(value), error = refuse)
  }
  pairs <- function(values) {
    if (length(values) == 0) return("[]")
    list_of(paste0("[", quoted(names(values)), ",", mapply(checked, names(values), values), "]"))
  }
  texts <- function(values) {
    if (length(values) == 0) return("[]")
    list_of(paste0("[", quoted(names(values)), ",", quoted(vapply(values, as.character, "")), "]"))
  }
  changed <- function(now, before) {
    keep <- vapply(names(now), function(name) {
      !(name %in% names(before)) || !identical(now[[name]], before[[name]])
    }, NA)
    now[keep]
  }
  write_output <- function(outputs, value, error) {
    now <- globalenv()[["variables"]]
    removed <- setdiff(names(given$variables), names(now))
    content <- paste0(
      "{\"puts\":", pairs(changed(now, given$variables)),
      ",\"removed\":", list_of(if (length(removed) > 0) quoted(removed)),
      ",\"outputs\":", pairs(outputs), ",\"value\":", value,
      ",\"resultMap\":", pairs(globalenv()[["resultMap"]]),
      ",\"metadata\":", texts(globalenv()[["resultMetadata"]]),
      ",\"environment\":[],\"error\":", error, "}"
    )
    target <- file.path(folder, "output.json")
    # nothing of the script runs any more
    Sys.umask("077")
    file <- file(paste0(target, ".new"), "wb")
    writeBin(charToRaw(enc2utf8(content)), file)
    close(file)
    file.rename(paste0(target, ".new"), target)
  }
  fail <- function(message, frames, call = NULL) {
    head <- if (is.null(call)) "Error: " else paste0("Error in ", deparse(call, nlines = 1L)[1], " : ")
    places <- if (length(frames) > 0) paste0("  at ", script, ":", frames, "\n")
    cat(head, message, "\n", places, sep = "", file = stderr())
    line <- if (length(frames) == 0) "null" else sub(",.*", "", frames[1])
    error <- paste0("{\"type\":\"Error\",\"message\":", quoted(message), ",\"line\":", line, "}")
    try(write_output(list(), "null", error), silent = TRUE)
    quit(save = "no", status = 1)
  }
  # the lines of the script that are on the stack, the innermost first: `4, in f`
  frames_of <- function(calls) {
    frames <- character()
    for (at in rev(seq_along(calls))) {
      place <- attr(calls[[at]], "srcref")
      if (is.null(place) || !identical(attr(place, "srcfile")$filename, script)) next
      caller <- if (at > 1) calls[[at - 1]][[1]] else NULL
      within <- if (is.symbol(caller) && !identical(caller, quote(eval))) paste0(", in ", caller) else ""
      frames <- c(frames, paste0(as.integer(place)[1], within))
    }
    frames
  }
  run <- function(expression, line) {
    frames <- as.character(line)
    call <- NULL
    note <- function(error) {
      found <- frames_of(sys.calls())
      if (length(found) > 0) frames <<- found
      own <- conditionCall(error)
      if (is.call(own) && !identical(own[[1]], quote(eval))) call <<- own
    }
    tryCatch(
      withCallingHandlers(eval(expression, globalenv()), error = note),
      error = function(error) fail(conditionMessage(error), frames, call)
    )
  }

  for (name in c("variables", "genericInformation", "results", "resultMap", "resultMetadata", "credentials"))
    assign(name, given[[name]], globalenv())
  for (name in names(given$texts)) assign(name, given$texts[[name]], globalenv())
  if (length(given$args) > 0) assign("args", given$args, globalenv())
  if (given$hasResult) assign("result", given$result, globalenv())
  assign("set_progress", function(percent) {
    if (percent < 0 || percent > 100) stop("progress must be from 0 to 100")
    cat(as.integer(percent), "\n", sep = "", file = given$progressFile)
  }, globalenv())

  parsed <- tryCatch(parse(script, keep.source = TRUE, encoding = "UTF-8"), error = function(error) {
    text <- conditionMessage(error)
    found <- regmatches(text, regexpr("script\\.R:[0-9]+", text))
    message <- sub("^.*script\\.R:[0-9]+:[0-9]+: ", "", text)
    fail(message, if (length(found) == 1) sub(".*:", "", found) else character())
  })
  lines <- vapply(attr(parsed, "srcref"), function(place) as.integer(place)[1], 1L)
  value <- NULL
  options(keep.source = TRUE)
  for (index in seq_along(parsed)) value <- run(parsed[index], lines[index])
  outputs <- list()
  for (name in c("result", "selected", "branch", "runs", "loop", "preJavaHomeCmd"))
    if (exists(name, globalenv(), inherits = FALSE)) outputs[name] <- list(globalenv()[[name]])
  own <- tryCatch(if (is.null(value)) "null" else list_of(encode(value)), error = function(error) "null")
  tryCatch(write_output(outputs, own, "null"), error = function(error) fail(conditionMessage(error), character()))
}))
