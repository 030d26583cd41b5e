# Writes scipy.json: figures that the tests compare with. /usr/bin/python3 reference.py > scipy.json
import json, platform
import numpy, scipy
from scipy import stats

generator = numpy.random.default_rng(98)
# One decimal, so that some values are equal.
a = [round(float(v), 1) for v in generator.lognormal(2, 0.5, 30)]
b = [round(float(v), 1) for v in generator.lognormal(2.2, 0.7, 25)]
rising = [round(float(v), 1) for v in 0.08 * numpy.arange(40) + generator.normal(0, 1, 40)]
alike = [0.0]
for step in generator.normal(0, 1, 119):
    alike.append(0.6 * alike[-1] + float(step))
alike = [round(v, 3) for v in alike]

below = stats.mannwhitneyu(b, a)
brunner_munzel = stats.brunnermunzel(a, b)
slope = stats.theilslopes(rising)
tau = stats.kendalltau(range(40), rising, variant='c', method='asymptotic')
print(json.dumps({
    'madeBy': 'SciPy %s, NumPy %s, Python %s' % (scipy.__version__, numpy.__version__, platform.python_version()),
    'a': a, 'b': b, 'rising': rising, 'alike': alike,
    'probabilityALower': float(below.statistic) / (len(a) * len(b)),
    'brunnerMunzelStatistic': float(brunner_munzel.statistic),
    'wilson': {'lower': 17, 'count': 24, 'interval': [float(v) for v in stats.binomtest(17, 24).proportion_ci(0.95, 'wilson')]},
    'theilSlopes': {'slope': float(slope.slope), 'low': float(slope.low_slope), 'high': float(slope.high_slope)},
    'percentiles': {str(p): float(numpy.percentile(a, p)) for p in (25, 50, 75, 90, 95, 99)},
    'medianAbsoluteDeviation': float(stats.median_abs_deviation(a)),
    'skewness': float(stats.skew(a)),
}, indent=2))
