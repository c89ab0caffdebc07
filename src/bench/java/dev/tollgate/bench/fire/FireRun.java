package dev.tollgate.bench.fire;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** One run: servers, customers, fire, and what was found when all was quiet again. */
final class FireRun {
  private static final int LATEST_PART = 3;
  private static final int PICTURES = 6;
  private static final int HOT_REST_MILLIS = 4;
  private static final int REST_MILLIS = 40;

  private final FireSettings settings;
  private final SplittableRandom random;
  private final Instant monthEnd;
  private final Clock clock;
  private final Journal journal;
  private final Book book = new Book();
  private final LimitHistory limits = new LimitHistory();

  private FireRun(FireSettings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    Instant machine = Instant.now().plus(settings.lead());
    this.monthEnd =
        machine
            .atOffset(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.DAYS)
            .withDayOfMonth(1)
            .plusMonths(1)
            .toInstant();
    this.clock = Clock.offset(Clock.systemUTC(), Duration.between(machine, monthEnd));
    this.journal = new Journal(settings.folder(), clock);
  }

  /**
   * Does it. Leaves the servers' logs in the folder.
   *
   * @throws Exception if it could not be brought to its end
   */
  static Findings of(FireSettings settings) throws Exception {
    return new FireRun(settings).run();
  }

  private Findings run() throws Exception {
    Duration offset = Duration.between(Instant.now(), clock.instant());
    try (Http http = new Http();
        Site site = Site.start(settings, offset.truncatedTo(ChronoUnit.MILLIS))) {
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
      Instant begin = burn(site, market, management, customers);
      return settled(site, market, customers, begin);
    }
  }

  /**
   * The fire must still begin well before the month's end.
   *
   * @throws TooLate if it cannot
   */
  private void refuseIfLate() throws TooLate {
    Instant latest = monthEnd.minus(settings.fire().dividedBy(LATEST_PART));
    if (clock.instant().isAfter(latest)) {
      Instant started = monthEnd.minus(settings.lead());
      throw new TooLate(Duration.between(started, clock.instant()).plus(settings.fire()));
    }
  }

  /** Returns when it began. */
  private Instant burn(Site site, Market market, Management management, List<Customer> customers)
      throws InterruptedException {
    Chaos chaos = new Chaos(site.database(), site.links(), site.instances(), book, journal);
    List<Blow> blows = Blow.plan(random.split(), settings.fire(), settings.instances());
    List<Changes.Planned> changes =
        Changes.plan(management, customers, random.split(), settings.fire());
    AtomicBoolean over = new AtomicBoolean();
    List<Shopper> shoppers = shoppers(market, customers, over);
    sleepUntil(monthEnd.minus(settings.fire().dividedBy(2)));
    Instant begin = clock.instant();
    journal.note("the fire begins");
    List<Thread> callers = shoppers.stream().map(Thread::startVirtualThread).toList();
    List<Thread> events = new ArrayList<>();
    blows.forEach(blow -> events.add(at(begin, blow.at(), () -> chaos.strike(blow))));
    changes.forEach(change -> events.add(at(begin, change.at(), change.change())));
    sleepUntil(begin.plus(settings.fire()));
    if (!clock.instant().isAfter(monthEnd)) {
      sleepUntil(monthEnd.plus(settings.fire().dividedBy(2)));
    }
    journal.note("the fire ends");
    for (Thread event : events) {
      event.join();
    }
    over.set(true);
    for (Thread caller : callers) {
      caller.join();
    }
    return begin;
  }

  private List<Shopper> shoppers(Market market, List<Customer> customers, AtomicBoolean over) {
    List<Shopper> shoppers = new ArrayList<>();
    for (Customer customer : customers) {
      for (int i = 0; i < customer.callers(); i++) {
        int rest = customer.kind().equals("hot") ? HOT_REST_MILLIS : REST_MILLIS;
        shoppers.add(new Shopper(market, customer, "caller-" + i, rest, random.split(), over));
      }
    }
    return shoppers;
  }

  private Thread at(Instant begin, Duration time, Changes.Change event) {
    return Thread.startVirtualThread(
        () -> {
          try {
            sleepUntil(begin.plus(time));
            event.make();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IllegalStateException e) {
            book.wrong(e.getMessage());
          }
        });
  }

  private Findings settled(Site site, Market market, List<Customer> customers, Instant begin)
      throws InterruptedException, SQLException, Unanswered, TooLate {
    journal.note("the last caller is done");
    site.heal();
    site.awaitReady(market.http());
    site.awaitQuiet();
    journal.note("all is quiet");
    new Aftermath(market).run();
    site.awaitQuiet();
    journal.note("all doubts are settled");
    Evidence evidence = Evidence.read(site.database());
    Findings findings = new Findings();
    int starts = site.instances().stream().mapToInt(Instance::starts).sum();
    findings.figure("servers started", starts);
    findings.figure(
        "records a second",
        new TreeMap<>(
            evidence.records().stream()
                .collect(
                    Collectors.groupingBy(
                        row -> row.createdAt().getEpochSecond() - monthEnd.getEpochSecond(),
                        Collectors.counting()))));
    findings.figure("answers", new TreeMap<>(book.tally()));
    ReceiptCheck receipts = new ReceiptCheck(book, evidence);
    receipts.report(findings);
    receipts.reportRetries(findings);
    URI server = site.urls().getFirst();
    new UsageCheck(evidence, new UsageApi(market.http(), server), begin, clock.instant())
        .report(customers, findings);
    new AllowanceCheck(evidence, limits).report(findings);
    new KeyCheck(customers).report(evidence, findings);
    findings.holds("nothing else went wrong", List.copyOf(book.wrongs()));
    findings.holds(
        "no server ended by itself",
        site.instances().stream()
            .filter(i -> i.unexpectedEnds() > 0)
            .map(i -> "server " + i.number())
            .toList());
    countHalves(evidence, findings);
    journal.note("all is compared");
    return findings;
  }

  /**
   * Both months must have seen calls, else the run proves too little.
   *
   * @throws TooLate if one has not, and all else was right
   */
  private void countHalves(Evidence evidence, Findings findings) throws TooLate {
    long before =
        evidence.records().stream().filter(row -> row.createdAt().isBefore(monthEnd)).count();
    long after = evidence.records().size() - before;
    findings.figure("records before and after the month's end", before + " and " + after);
    if (findings.exact() && (before == 0 || after == 0)) {
      throw new TooLate(settings.lead().plus(settings.fire()));
    }
  }

  private void sleepUntil(Instant time) throws InterruptedException {
    Duration rest = Duration.between(clock.instant(), time);
    if (rest.isPositive()) {
      Thread.sleep(rest);
    }
  }
}
