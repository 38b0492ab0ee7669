package dev.ipcbench.client.target;

import static dev.ipcbench.client.target.FakePair.TURN;
import static dev.ipcbench.client.target.FakePair.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests what a run learns after a turn: who has served it, where, and for whom else. */
final class AnsweredTurnTests {

  private final FakePair pair = new FakePair();
  private final FakeApp self = pair.self;
  private final FakeApp server = pair.server;
  private final MeasuredTargets targets = pair.targets;

  AnsweredTurnTests() throws Exception {}

  @AfterEach
  void close() {
    pair.close();
  }

  private static Scenario pinned() {
    return row(Target.SERVER, new Placement("0/1", CpuSet.of(0), CpuSet.of(1)), 1);
  }

  /** Ends a turn of 100 round trips, after which the app says what it has answered. */
  private void endTurn(Scenario scenario, String answered, long otherClients) throws Exception {
    FakeApp app = scenario.target() == Target.SERVER ? server : self;
    app.respond(
        "/api/usage",
        200,
        "{\"usage\": {\"atNanos\": 9}, \"otherClients\": %d, \"answered\": {%s}}"
            .formatted(otherClients, answered));
    UsageReading before = Objects.requireNonNull(targets.place(scenario, TURN));
    targets.usageSince(scenario, before, () -> 100);
  }

  private static String answered(String transport, long messages, String cpus) {
    return "\"%s\": {\"messages\": %d, \"virtual\": %s, \"cpus\": \"%s\"}"
        .formatted(transport, messages, cpus.equals("virtual"), cpus);
  }

  @Test
  void returnsTheReadingAfterASlice() throws Exception {
    server.respond("/api/usage", 200, "{\"usage\": {\"atNanos\": 9}}");
    UsageReading before = Objects.requireNonNull(targets.place(row(Target.SERVER), TURN));

    assertThat(targets.usageSince(row(Target.SERVER), before, () -> 100))
        .extracting(UsageReading::atNanos)
        .isEqualTo(9L);
    assertThat(server.requests).last().isEqualTo("GET /api/usage?since=7");
  }

  @Test
  void roundTripsThatEndDuringTheReadingAreOfThisClient() throws Exception {
    server.respond(
        "/api/usage",
        200,
        "{\"usage\": {\"atNanos\": 9}, \"answered\": {%s}}".formatted(answered("tcp", 106, "1")));
    UsageReading before = Objects.requireNonNull(targets.place(row(Target.SERVER), TURN));

    targets.usageSince(row(Target.SERVER), before, () -> server.requests.size() > 1 ? 107 : 100);

    assertThat(targets.shared(row(Target.SERVER))).isEmpty();
  }

  @Test
  void threadThatServesElsewhereIsMisplaced() throws Exception {
    endTurn(pinned(), answered("tcp", 100, "0+1"), 0);

    assertThat(targets.misplaced(pinned()))
        .hasValue("The serving thread may run on CPU 0+1, the row says 1.");
    assertThat(targets.misplaced(row(Target.SERVER))).isEmpty();
  }

  @Test
  void virtualThreadIsMisplaced() throws Exception {
    endTurn(pinned(), answered("tcp", 100, "virtual"), 0);

    assertThat(targets.misplaced(pinned())).get().asString().startsWith("A virtual thread has");
  }

  @Test
  void threadOnTheCpusOfTheRowIsPlaced() throws Exception {
    endTurn(pinned(), answered("tcp", 100, "1"), 0);

    assertThat(targets.misplaced(pinned())).isEmpty();
    assertThat(targets.shared(pinned())).isEmpty();
  }

  @Test
  void anyThreadMayServeARowThatIsFree() throws Exception {
    endTurn(row(Target.SERVER), answered("tcp", 100, "0+1"), 0);

    assertThat(targets.misplaced(row(Target.SERVER))).isEmpty();
  }

  @Test
  void checksTheThreadsOfTheClientToo() throws Exception {
    Scenario row = row(Target.SELF, new Placement("0/1", CpuSet.of(0), CpuSet.of(1)), 1);
    server.respond("/api/usage", 200, "{\"usage\": {\"atNanos\": 9}}");

    endTurn(row, answered("tcp", 100, "0"), 0);

    assertThat(targets.misplaced(row)).isPresent();
  }

  @Test
  void clientThatTookNoLeaseSharesTheServerWithTheRowsMeanwhile() throws Exception {
    Scenario during = row(Target.SERVER);
    Scenario after = pinned();

    endTurn(during, answered("tcp", 100, "1"), 1);
    endTurn(after, answered("tcp", 100, "1"), 1);

    assertThat(targets.shared(during))
        .hasValue("Another client has set the placement of the server meanwhile.");
    assertThat(targets.shared(after)).as("the other client has not come again").isEmpty();
  }

  @Test
  void messagesOfOthersShareTheServer() throws Exception {
    endTurn(row(Target.SERVER), answered("tcp", 250, "1"), 0);

    assertThat(targets.shared(row(Target.SERVER)))
        .hasValue(
            "The server has answered 250 messages over tcp, of which 100 are of this client.");
  }

  @Test
  void messagesOverAnotherTransportShareTheServer() throws Exception {
    String both = answered("tcp", 100, "1") + ", " + answered("http", 9, "1");

    endTurn(row(Target.SERVER), both, 0);

    assertThat(targets.shared(row(Target.SERVER)))
        .hasValue("The server has answered 9 messages over http, of which 0 are of this client.");
  }

  @Test
  void lastMessageOfEachConnectionOfAnEarlierTurnMayBeCountedLate() throws Exception {
    Scenario row = row(Target.SERVER, Placement.free(), 4);

    endTurn(row, answered("tcp", 104, "1"), 0);
    assertThat(targets.shared(row)).isEmpty();

    endTurn(row, answered("tcp", 105, "1"), 0);
    assertThat(targets.shared(row)).isPresent();
  }
}
