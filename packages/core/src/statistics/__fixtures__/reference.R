# Writes r.json: figures that the tests compare with. Rscript reference.R > r.json
scipy <- paste(readLines('scipy.json'), collapse = '')
numbers <- function(name) {
  list <- sub(paste0('.*"', name, '": \\[([^]]*)\\].*'), '\\1', scipy)
  as.numeric(strsplit(list, ',')[[1]])
}
a <- numbers('a'); rising <- numbers('rising'); alike <- numbers('alike')

# Hamed and Rao (1998): the variance of S over that of independent values.
inflation <- function(x) {
  n <- length(x); t <- seq_len(n)
  pairs <- combn(n, 2)
  slope <- median((x[pairs[2, ]] - x[pairs[1, ]]) / (pairs[2, ] - pairs[1, ]))
  lags <- floor(10 * log10(n))
  r <- acf(rank(x - slope * t), lag.max = lags, plot = FALSE)$acf[-1]
  i <- seq_len(lags); r[abs(r) <= qnorm(0.975) / sqrt(n)] <- 0
  1 + 2 / (n * (n - 1) * (n - 2)) * sum((n - i) * (n - i - 1) * (n - i - 2) * r)
}
kendall <- function(x) cor.test(seq_along(x), x, method = 'kendall', exact = FALSE, continuity = TRUE)
show <- function(x) paste(format(x, digits = 15), collapse = ', ')
cat(sprintf('{
  "madeBy": "%s",
  "lag1": %s,
  "risingZ": %s,
  "risingInflation": %s,
  "alikeZ": %s,
  "alikeInflation": %s,
  "quantileType7": [%s],
  "medianOf21AtMostRank": [%s]
}
', R.version.string, show(acf(alike, plot = FALSE)$acf[2]), show(unname(kendall(rising)$statistic)),
  show(inflation(rising)), show(unname(kendall(alike)$statistic)), show(inflation(alike)),
  show(quantile(a, c(.5, .9, .95, .99), type = 7, names = FALSE)),
  show(1 - pbinom(10, 21, (1:20) / 21))))
