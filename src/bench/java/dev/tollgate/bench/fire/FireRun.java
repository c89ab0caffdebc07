package dev.tollgate.bench.fire;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One run: servers, customers, fire, and what was found when all was quiet again. */
final class FireRun {
  private static final int PICTURES = 6;
  private static final int LATEST_PART = 3;

  private final FireSettings settings;
  private final SplittableRandom random;
  private final Instant monthEnd;
  private final Duration clockOffset;
  private final Clock clock;
  private final Journal journal;
  private final Book book = new Book();
  private final LimitHistory limits = new LimitHistory();
  private Duration preparation = Duration.ZERO;

  FireRun(FireSettings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    Instant middle = Instant.now().plus(settings.lead());
    this.monthEnd =
        middle
            .atOffset(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.DAYS)
            .withDayOfMonth(1)
            .plusMonths(1)
            .toInstant();
    this.clockOffset = Duration.between(middle, monthEnd).truncatedTo(ChronoUnit.MILLIS);
    this.clock = Clock.offset(Clock.systemUTC(), clockOffset);
    this.journal = new Journal(settings.folder(), clock);
  }

  /**
   * Does it, once. Leaves the servers' logs and a journal in the folder.
   *
   * @throws TooLate if the machine is too busy for the lead that was given
   * @throws Exception if it could not be brought to its end
   */
  Findings run() throws Exception {
    try (Http http = new Http();
        Site site = Site.start(settings, clockOffset)) {
      journal.note("started");
      site.awaitReady(http);
      journal.note("ready");
      Clientele.makePlans(site.database());
      Management management = new Management(http, site.urls(), clock, limits);
      List<Customer> customers = Clientele.open(management);
      journal.note("customers are there");
      refuseIfLate();
      Market market =
          new Market(http, site.urls(), Pictures.random(PICTURES, random), book, limits);
      Blaze blaze = new Blaze(settings, random, market, clock, journal);
      Instant begin = blaze.burn(site, management, customers, monthEnd);
      settle(site, market);
      return compared(site, market.http(), customers, begin);
    }
  }

  /** How long servers and customers took until the fire could begin. */
  Duration preparation() {
    return preparation;
  }

  /** The fire must still begin well before the month's end. */
  private void refuseIfLate() throws TooLate {
    preparation = Duration.between(monthEnd.minus(settings.lead()), clock.instant());
    Instant latest = monthEnd.minus(settings.fire().dividedBy(LATEST_PART));
    if (clock.instant().isAfter(latest)) {
      throw new TooLate(preparation.plus(preparation.dividedBy(2)).plus(settings.fire()));
    }
  }

  private void settle(Site site, Market market) throws InterruptedException, SQLException {
    site.heal();
    site.awaitReady(market.http());
    site.awaitQuiet();
    journal.note("all is quiet");
    new Aftermath(market).run();
    site.awaitQuiet();
    journal.note("all doubts are settled");
  }

  private Findings compared(Site site, Http http, List<Customer> customers, Instant begin)
      throws SQLException, Unanswered, TooLate {
    Evidence evidence = Evidence.read(site.database());
    Findings findings = new Findings();
    findings.figure("servers started", site.instances().stream().mapToInt(Instance::starts).sum());
    findings.figure("answers", new TreeMap<>(book.tally()));
    new ReceiptCheck(book, evidence).report(findings);
    new PriceCheck(customers, evidence).report(findings);
    new RetryCheck(book, evidence).report(findings);
    new UsageCheck(evidence, new UsageApi(http, site.urls().getFirst()), begin, clock.instant())
        .report(customers, findings);
    new AllowanceCheck(evidence, limits).report(findings);
    new KeyCheck(customers).report(evidence, findings);
    findings.holds("nothing else went wrong", List.copyOf(book.wrongs()));
    findings.holds("no server ended by itself", site.endedByThemselves());
    countHalves(evidence, findings);
    journal.note("all is compared");
    return findings;
  }

  /** Both months must have seen calls, else the run, though exact, proves too little. */
  private void countHalves(Evidence evidence, Findings findings) throws TooLate {
    long before =
        evidence.records().stream().filter(row -> row.createdAt().isBefore(monthEnd)).count();
    long after = evidence.records().size() - before;
    findings.figure("records before and after the month's end", before + " and " + after);
    if (findings.exact() && (before == 0 || after == 0)) {
      throw new TooLate(settings.lead().plus(settings.fire()));
    }
  }
}
