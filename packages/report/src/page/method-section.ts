import { PAPER_EXECUTIONS } from '../paper-results.ts'
import { type Html, html } from './html.ts'

/** How every number of the page is defined. */
export const methodSection: Html = html`<section><h2>Method</h2>
<dl>
<dt>Response time</dt><dd>Duration of Lambda's REPORT line, plus Init Duration when the request waited for the first init of its environment (cold), plus Restore Duration when it waited for a restore. No init that the request did not wait for. The mean is the paper's equation 1.</dd>
<dt>Execution time</dt><dd>Loading the model plus the framework's run on one image. A request that found the model loaded counts the run alone, so the mean (the paper's equation 2) falls with the share of warm requests; Table III gives both stages apart. The paper loaded the model at every request. Fetching, decoding and conversion are in neither.</dd>
<dt>Equation 5</dt><dd>Memory in GB × mean response time in s × ${PAPER_EXECUTIONS} executions × price per GB-s (equation 3), plus ${PAPER_EXECUTIONS} × price per request (equation 4). The paper multiplies by the response time; so does this. Memory is taken as configured, without the paper's limit of 1,536 MB.</dd>
<dt>Bill</dt><dd>Billed duration × configured memory × price per GB-s, plus the price of the request, for every attempt that Lambda reported, retries and failures too; without the free tier and other services. Billed duration includes billed init. Per ${PAPER_EXECUTIONS} and per million: the mean bill of one request with all its attempts, multiplied. Where Lambda delivered an event twice, the ledger shows a duplicate, and both requests are in the bill of the run.</dd>
<dt>Median, p95</dt><dd>Linear interpolation between closest ranks (Hyndman and Fan's type 7, as in R and NumPy).</dd>
<dt>Intervals</dt><dd>95 %. Of median and p95 from order statistics, with exact binomial ranks: from 6 and 59 values on, so the paper's ${PAPER_EXECUTIONS} executions have no interval of p95. Of the mean by the studentized bootstrap (bootstrap-t, 1,999 resamples, seeded by the study) from 54 values on, by the normal approximation above 10,000. They take requests for independent, which requests of one environment are not quite.</dd>
<dt>Only what succeeded</dt><dd>Times are of requests that succeeded. Failed and missing ones are counted beside, and nothing is trimmed. Where a study says how requests have to start, one that started otherwise is counted beside too; it stays in the bill of the run.</dd>
<dt>Where it was measured</dt><dd>Figures of a local lab are never mixed with figures from AWS. The paper's own numbers stand beside, marked as the paper's, and enter no computation.</dd>
<dt>Speeding a trace up</dt><dd>A faster trace has more requests in flight at once, so more environments start, and more of the requests are cold; idle times shrink, so fewer environments expire. Tables of runs at different speeds do not compare.</dd>
<dt>One clock</dt><dd>In <code>invocations.csv</code>, <code>triggerDelayMs</code> is the time from the end of the upload to the handler's start and <code>endToEndMs</code> runs from the intended send time. Where sender and function run on different machines both contain the difference of their clocks.</dd>
</dl></section>`
